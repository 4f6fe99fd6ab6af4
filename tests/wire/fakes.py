"""Stand-ins for the parts of the fast path."""

from facilitation.authentication import Credentials


class FakeConnection:
    """Records what a connection of the fast path is asked to do."""

    def __init__(self, sid="connection"):
        self.sid, self.credentials = sid, Credentials("192.0.2.1")
        self.sent, self.ended, self.held, self.released = [], [], 0, 0
        self.closed, self.unanswered = False, True

    def send(self, frame, latest=None):
        self.sent.append((frame, latest))

    def end(self, code=None):
        self.closed = True
        self.ended.append(code)

    def hold(self):
        self.held += 1

    def release(self):
        self.released += 1

    @property
    def texts(self):
        """The payloads of the frames that were sent; all are short here."""
        return [frame[2:] for frame, _ in self.sent]
