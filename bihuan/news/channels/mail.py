"""E-mail over SMTP: plain text, one message a person, over one connection for as long as it holds."""

import smtplib
from contextlib import suppress

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from bihuan.news.channels.channel import NotSent, Unsure
from bihuan.news.settings import Mail

# The server answered, and its answer was no.
_REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)


class MailChannel:
    """See Channel; the address is an e-mail address."""

    name = "mail"
    most_bytes = 100_000

    def __init__(self, mail: Mail):
        self._sender = mail.sender
        self._where = f"{mail.host}:{mail.port}"
        self._backend = EmailBackend(
            host=mail.host,
            port=mail.port,
            username=mail.user,
            password=mail.password,
            use_tls=mail.tls == "starttls",
            use_ssl=mail.tls == "ssl",
            timeout=mail.timeout,
        )

    def ready(self) -> None:
        """See Channel. A connection that the server has let go of meanwhile is made anew."""
        if self._backend.connection and not self._alive():
            self._drop()
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            raise NotSent(f"邮件服务器 {self._where} 连接不上：{_say(fault)}") from fault

    def send(self, to: str, subject: str, text: str) -> None:
        """See Channel."""
        headers = {"Auto-Submitted": "auto-generated"}
        try:
            message = EmailMessage(
                subject, text, self._sender, [to], connection=self._backend, headers=headers
            )
            message.message()  # an address that cannot be written shows before anything is sent
        except (ValueError, UnicodeError) as fault:
            raise NotSent(f"邮件写不成：{_say(fault)}") from fault
        try:
            sent = self._backend.send_messages([message])
        except _REFUSED as fault:
            raise NotSent(f"邮件服务器 {self._where} 拒收：{_say(fault)}") from fault
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            raise Unsure(f"邮件服务器 {self._where} 没有答复：{_say(fault)}") from fault
        if not sent:
            raise NotSent("邮件没有收件人。")

    def close(self) -> None:
        """See Channel."""
        with suppress(OSError, smtplib.SMTPException):
            self._backend.close()
        self._drop()

    def _alive(self) -> bool:
        try:
            return self._backend.connection.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _drop(self) -> None:
        for held in (self._backend.connection, self._backend._partial_connection):
            if held is not None:
                held.close()
        self._backend.connection = self._backend._partial_connection = None


def _say(fault: Exception) -> str:
    return f"{type(fault).__name__} {fault}"[:300]
