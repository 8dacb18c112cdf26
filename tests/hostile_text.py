"""What no record may be able to do to a page that shows it."""

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "{{constructor.constructor('window.hit=1')()}}",
    "javascript:window.hit=1",
    'a href="javascript:window.hit=1"',
    "[x](javascript:window.hit=1)",
    "\u202eright to left\u2066 and \u05d0\u05d1 back\u200f",
    "N" * 10_000,
    "__proto__",
    "constructor",
    "#thing-0, *",
)
