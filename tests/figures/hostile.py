"""Texts that would be executed, vanish or turn bold if a figure treated them as code."""

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "${alert(2)}",
    "{{7*7}} {{x}}",
    "%{x} %{customdata}",
    "</script><script>alert(3)</script>",
    "<b>bold</b> & <i>it</i>",
    "<a href='javascript:alert(4)'>link</a>",
    "&lt;img&gt;",
    "\"quoted\" 'twice'",
)
