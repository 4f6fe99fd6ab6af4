"""Carries bytes: sockets, WebSocket frames and event loops. (`live` handles events, `broadcast` sends state.)

Next to `serve` the only package that knows eventlet.
"""
