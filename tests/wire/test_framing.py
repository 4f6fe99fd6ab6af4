"""Frames against wsproto as the other side, in any pieces; hostile bytes end in a close code and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wsproto.frame_protocol import CloseReason, FrameProtocol, Opcode, ParseFailed

from facilitation.wire.framing import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    Parser,
    ProtocolViolation,
    close_code,
    closing,
    frame,
    is_text,
)
from tests.rig.wire import frame as masked

LONGEST = 16_384
sizes = st.one_of(st.integers(0, 300), st.sampled_from([125, 126, 127, 65_535, 65_536, 16_384]))
payloads = st.one_of(st.binary(max_size=300), sizes.map(lambda size: b"x" * size))
texts = st.text(max_size=200).map(str.encode)


def heard(pieces, longest=LONGEST):
    """All (opcode, payload) a parser gives for these pieces; fragments on the way are left out."""
    parser, found = Parser(longest), []
    for piece in pieces:
        parser.feed(piece)
        while (one := parser.next()) is not None:
            if one[0] != CONTINUATION:
                found.append(one)
    return found


def cut(data, draw):
    """The same bytes in pieces of any size."""
    places = sorted(draw(st.lists(st.integers(0, len(data)), max_size=12)))
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]


# ---- what comes in ---------------------------------------------------------------------------------
@given(st.lists(st.one_of(texts, st.binary(max_size=200).map(bytearray)), max_size=6), st.data())
def test_what_wsproto_says_is_heard_in_any_pieces(messages, data):
    client = FrameProtocol(client=True, extensions=[])
    said, meant = b"", []
    for message in messages:
        opcode = Opcode.BINARY if isinstance(message, bytearray) else Opcode.TEXT
        *before, last = cut(bytes(message), data.draw)
        for number, part in enumerate(before):
            said += client._serialize_frame(Opcode.CONTINUATION if number else opcode, part, fin=False)
            ping = data.draw(st.binary(max_size=125))
            said += client.ping(ping)
            meant.append((PING, ping))
        said += client._serialize_frame(Opcode.CONTINUATION if before else opcode, last)
        meant.append((int(opcode), bytes(message)))
    assert heard(cut(said, data.draw)) == meant


@given(payloads, st.data())
def test_a_message_of_any_size_up_to_the_longest_is_heard_and_a_longer_one_is_not(payload, data):
    pieces = cut(masked(payload, opcode=2), data.draw)
    if len(payload) <= LONGEST:
        assert heard(pieces) == [(BINARY, payload)]
    else:
        with pytest.raises(ProtocolViolation) as broken:
            heard(pieces)
        assert broken.value.code == CloseReason.MESSAGE_TOO_BIG


def test_a_length_may_be_written_wider_than_it_needs():
    for head in (b"\x81\xfe\x00\x02", b"\x81\xff" + (2).to_bytes(8, "big")):
        assert heard([head + b"\0\0\0\0" + b"ab"]) == [(TEXT, b"ab")]


def test_fragments_together_are_no_longer_than_one_message_may_be():
    piece = b"x" * 6_000
    with pytest.raises(ProtocolViolation) as broken:
        heard([masked(piece, final=False), *[masked(piece, opcode=0, final=False)] * 2])
    assert broken.value.code == CloseReason.MESSAGE_TOO_BIG


WRONG = {
    "no mask": masked(b"x", masked=False),
    "reserved bits": b"\xc1\x81mask!",
    "an unknown opcode": masked(b"x", opcode=3),
    "an unknown control opcode": masked(b"x", opcode=11),
    "a control frame in fragments": masked(b"x", opcode=9, final=False),
    "a long control frame": masked(b"x" * 126, opcode=9),
    "a continuation of nothing": masked(b"x", opcode=0),
    "a message within another": masked(b"x", final=False) + masked(b"y"),
    "a negative size": b"\x81\xff" + (2**63).to_bytes(8, "big"),
}


@pytest.mark.parametrize("bytes_", WRONG.values(), ids=WRONG.keys())
def test_what_the_protocol_forbids_is_a_protocol_error(bytes_):
    with pytest.raises(ProtocolViolation) as broken:
        heard([bytes_])
    assert broken.value.code == CloseReason.PROTOCOL_ERROR


def test_too_much_is_refused_before_it_has_arrived():
    with pytest.raises(ProtocolViolation) as broken:
        heard([masked(b"x" * (LONGEST + 1))[:4]])
    assert broken.value.code == CloseReason.MESSAGE_TOO_BIG


@given(st.lists(st.binary(max_size=60), max_size=20))
def test_any_bytes_give_frames_or_a_close_code_and_are_kept_no_longer_than_needed(pieces):
    parser = Parser(1_000)
    code = None
    try:
        for piece in pieces:
            parser.feed(piece)
            while parser.next() is not None:
                pass
            assert len(parser._bytes) <= 1_000 + 14
    except ProtocolViolation as broken:
        code = broken.code
    assert code in (None, CloseReason.PROTOCOL_ERROR, CloseReason.MESSAGE_TOO_BIG)


@given(st.lists(st.one_of(texts, st.binary(max_size=100)), max_size=3), st.data())
def test_damaged_frames_mean_the_same_in_one_piece_and_in_many(messages, data):
    said = bytearray(b"".join(masked(message) for message in messages))
    for place in data.draw(st.lists(st.integers(0, max(0, len(said) - 1)), max_size=3)) if said else []:
        said[place] ^= data.draw(st.integers(1, 255))

    def outcome(pieces):
        try:
            return heard(pieces)
        except ProtocolViolation as broken:
            return broken.code

    assert outcome([bytes(said)]) == outcome(cut(bytes(said), data.draw))


# ---- wsproto as the oracle -------------------------------------------------------------------------
@st.composite
def frames(draw):
    """One frame of a client, rightly or wrongly made; text is cut between characters only."""
    opcode = draw(st.sampled_from([TEXT, TEXT, BINARY, CONTINUATION, CONTINUATION, PING, PONG, CLOSE, 3, 11]))
    final = draw(st.booleans()) or (opcode >= CLOSE and draw(st.integers(0, 9)) > 0)
    payload = draw(texts if opcode in (TEXT, CONTINUATION) else st.binary(max_size=125))
    if opcode == CLOSE and draw(st.booleans()):
        payload = draw(st.sampled_from([1000, 1002, 1005, 2999, 4000])).to_bytes(2, "big") + draw(texts)[:40]
    if draw(st.integers(0, 9)) == 0:
        payload += b"\xff" if final and opcode == TEXT else b"x" * 126
    made = bytearray(masked(payload, opcode=opcode, final=final, masked=draw(st.integers(0, 19)) > 0))
    made[0] |= draw(st.sampled_from([0] * 19 + [0x40]))
    return bytes(made)


def read_by_wsproto(pieces):
    """The messages wsproto reads, and the code it would close the connection with."""
    server, found, parts = FrameProtocol(client=False, extensions=[]), [], []
    try:
        for piece in pieces:
            server.receive_bytes(piece)
            for one in server.received_frames():
                if one.opcode is Opcode.CLOSE:
                    return [*found, (CLOSE, one.payload[0])], None
                if one.opcode.iscontrol():
                    found.append((int(one.opcode), bytes(one.payload)))
                    continue
                parts.append(one.payload if isinstance(one.payload, bytes) else one.payload.encode())
                if one.message_finished:
                    found.append((int(one.opcode), b"".join(parts)))
                    parts = []
    except ParseFailed as error:
        return found, error.code
    return found, None


def read_by_us(pieces):
    """The same by the functions a connection uses."""
    parser, found = Parser(LONGEST), []
    try:
        for piece in pieces:
            parser.feed(piece)
            while (one := parser.next()) is not None:
                opcode, payload = one
                if opcode == CLOSE:
                    return [*found, (CLOSE, close_code(payload) or CloseReason.NO_STATUS_RCVD)], None
                if opcode == TEXT and not is_text(payload):
                    raise ProtocolViolation(CloseReason.INVALID_FRAME_PAYLOAD_DATA)
                if opcode != CONTINUATION:
                    found.append((opcode, payload))
    except ProtocolViolation as broken:
        return found, broken.code
    return found, None


@settings(max_examples=400)
@given(st.lists(frames(), max_size=8), st.data())
def test_wsproto_reads_the_same_messages_and_refuses_with_the_same_code(sent, data):
    pieces = cut(b"".join(sent), data.draw)
    assert read_by_us(pieces) == read_by_wsproto(pieces)


# ---- what goes out ---------------------------------------------------------------------------------
@given(payloads, st.sampled_from([Opcode.TEXT, Opcode.BINARY]))
def test_what_we_say_is_what_wsproto_would_say(payload, opcode):
    server = FrameProtocol(client=False, extensions=[])
    assert frame(payload, opcode) == server._serialize_frame(opcode, payload)


@pytest.mark.parametrize("code", [None, 1000, 1002, 1009, 4999])
def test_a_close_frame_says_its_code(code):
    assert close_code(closing(code)[2:]) == code
    assert closing(code)[0] == 0x80 | CLOSE


@pytest.mark.parametrize(
    "payload", [b"x", *(code.to_bytes(2, "big") for code in (0, 999, 1004, 1005, 1006, 1015, 2999, 5000))]
)
def test_a_close_code_nobody_may_send_is_a_protocol_error(payload):
    with pytest.raises(ProtocolViolation) as broken:
        close_code(payload)
    assert broken.value.code == CloseReason.PROTOCOL_ERROR


def test_a_reason_to_close_is_text():
    assert close_code(b"\x03\xe8" + "bis später".encode()) == 1000
    with pytest.raises(ProtocolViolation) as broken:
        close_code(b"\x03\xe8\xff")
    assert broken.value.code == CloseReason.INVALID_FRAME_PAYLOAD_DATA


@given(st.binary(max_size=50))
def test_text_is_what_python_can_decode(payload):
    assert is_text(payload) == (payload.decode(errors="replace").encode() == payload)


def test_pongs_pass():
    assert heard([masked(b"", opcode=PONG)]) == [(PONG, b"")]
