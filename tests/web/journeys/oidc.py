"""A small OpenID provider for tests: discovery, authorisation, tokens, user information and keys over http on this machine."""

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "bihuan", "provider-secret"


@dataclass
class Provider:
    """`claims`: what the provider says of whoever signs in there; `asked`: the authorisations it was asked for."""

    home: str = ""
    claims: dict = field(default_factory=dict)
    refuse: bool = False
    asked: list[dict] = field(default_factory=list)
    codes: dict[str, dict] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that runs until the block ends."""
    made = Provider()

    class Handler(_Handler):
        served = made

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.home = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: Provider

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        """Discovery, authorisation, user information, keys."""
        asked = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(asked.query).items()}
        served = self.served
        if asked.path == "/.well-known/openid-configuration":
            parts = ("authorization", "token", "userinfo")
            found = {f"{part}_endpoint": f"{served.home}/{part}" for part in parts}
            methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
            self._say(found | methods | {"issuer": served.home, "jwks_uri": f"{served.home}/keys"})
        elif asked.path == "/authorization":
            served.asked.append(given)
            answer = {"state": given["state"]}
            if served.refuse:
                answer["error"] = "access_denied"
            else:
                answer["code"] = secrets.token_hex(8)
                served.codes[answer["code"]] = given
            self.send_response(302)
            self.send_header("Location", f"{given['redirect_uri']}?{urlencode(answer)}")
            self.end_headers()
        elif asked.path == "/userinfo":
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._say(served.claims, 200 if token in served.tokens else 401)
        elif asked.path == "/keys":
            known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(served.key.public_key()))
            self._say({"keys": [known | {"kid": "1", "alg": "RS256", "use": "sig"}]})
        else:
            self._say({}, 404)

    def do_POST(self) -> None:
        """Tokens for a code: given once, to whoever knows the secret and asked for the code."""
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        said = {name: values[0] for name, values in given.items()}
        asked = self.served.codes.pop(said.get("code", ""), None)
        digest = sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fine = asked and said.get("client_secret") == SECRET and asked.get("code_challenge") == challenge
        if not fine or said.get("redirect_uri") != asked["redirect_uri"]:
            self._say({"error": "invalid_grant"}, 400)
            return
        token = secrets.token_hex(16)
        self.served.tokens.add(token)
        moment = int(time.time())
        about = {"iss": self.served.home, "aud": CLIENT, "iat": moment, "exp": moment + 300}
        signed = jwt.encode(about | self.served.claims, self.served.key, "RS256", headers={"kid": "1"})
        self._say({"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def _say(self, content: dict, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
