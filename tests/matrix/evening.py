"""The states an evening goes through, each with the acts that lead to it from the one before."""

from collections.abc import Callable

from tests.rig.programs import Room

REVIEW_ANSWERS = ("yes", "yes", "partly", "no", "unknown")
CARDS = (
    "Die Ausländerbehörde braucht Termine am späten Nachmittag.",
    "Sprachkurse mit Kinderbetreuung im Stadtteil",
    "Ein Lotse, der bei Anträgen für Pflege hilft",
)


def prepared(_room: Room) -> None:
    """Nothing has begun."""


def talk(room: Room) -> None:
    room.fill(hall=7, online=6)
    room.moderator.steer("headcount", channel="saal", count=12)
    room.moderator.steer("go", activity=room.agenda("talk"))


def practice(room: Room) -> None:
    activity = room.agenda("vote", practice=True)
    room.moderator.steer("go", activity=activity)
    room.moderator.steer("open", activity=activity)


def review_open(room: Room) -> None:
    room.moderator.steer("close", activity=room.agenda("vote", practice=True), in_s=0)
    activity = room.agenda("review")
    room.moderator.steer("go", activity=activity)
    room.moderator.steer("open", activity=activity)
    for number, voice in enumerate(room.voices):
        for place, item in enumerate(room.items(activity)[:3]):
            relevance = REVIEW_ANSWERS[(number + place) % len(REVIEW_ANSWERS)]
            voice.answer(activity, item["ref"], {"relevance": relevance, "priority": 1 + (number + place) % 5})


def review_closing(room: Room) -> None:
    room.moderator.steer("close", activity=room.agenda("review"), in_s=120)


def review_closed(room: Room) -> None:
    room.moderator.steer("extend", activity=room.agenda("review"), by_s=None)
    room.moderator.steer("close", activity=room.agenda("review"), in_s=0)


def review_revealed(room: Room) -> None:
    room.moderator.steer("reveal", activity=room.agenda("review"))


def paused(room: Room) -> None:
    room.moderator.steer("pause", on=True, until="20:15")


def collect_open(room: Room) -> None:
    room.moderator.steer("pause", on=False)
    activity = room.agenda("collect")
    room.moderator.steer("go", activity=activity)
    room.moderator.steer("open", activity=activity)
    field = room.items(room.agenda("review"))[0]["field"]
    for voice, text in zip(room.voices, CARDS, strict=False):
        voice.contribute(activity, text, field=field)


def cards_sorted(room: Room) -> None:
    waiting = room.moderator.state()["cards"]["contributions"]
    for card in waiting[:2]:
        room.moderator.steer("approve", contribution=card["id"])
    room.moderator.steer("group", contributions=[card["id"] for card in waiting[:2]], title="Termine und Kurse")
    room.moderator.steer("message", text="Der Kaffee ist fertig.")


def vote_open(room: Room) -> None:
    room.moderator.steer("message", text="")
    room.moderator.steer("close", activity=room.agenda("collect"), in_s=0)
    activity = room.agenda("vote")
    room.moderator.steer("go", activity=activity)
    room.moderator.steer("open", activity=activity)
    for number, voice in enumerate(room.voices):
        for item in room.items(activity):
            voice.answer(activity, item["ref"], 1 + number % 5)


def vote_revealed(room: Room) -> None:
    room.moderator.steer("close", activity=room.agenda("vote"), in_s=0)
    room.moderator.steer("reveal", activity=room.agenda("vote"))


def ended(room: Room) -> None:
    room.moderator.steer("finish")


STATES: dict[str, Callable[[Room], None]] = {
    reached.__name__.replace("_", " "): reached
    for reached in (
        prepared, talk, practice, review_open, review_closing, review_closed, review_revealed, paused,
        collect_open, cards_sorted, vote_open, vote_revealed, ended,
    )
}  # fmt: skip
