"""Socket.IO namespaces, one per role. (`wire` carries bytes, `live` handles events, `broadcast` sends state.)"""
