"""A page in a browser into what of it somebody could not use: what axe finds, and what is cut off."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# axe leaves this one out unless it is asked for by name: targets of 24 px, new in WCAG 2.2.
ALSO = {"target-size": {"enabled": True}}
COLOURS = ["color-contrast"]
# A control reaches out of the page, out of a part that cuts it off or must be scrolled aside, or out of itself. What
# is drawn by something else than the field itself, such as a switch, is left out.
CUT_OFF = """() => {
  const parents = (part) => {
    const found = [];
    for (let at = part; at; at = at.assignedSlot ?? at.parentNode ?? at.host) if (at instanceof Element) found.push(at);
    return found.slice(1);
  };
  const within = (each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])];
  const all = (root) => [...root.querySelectorAll("*")].flatMap(within);
  const fields = "input:not([type=checkbox], [type=range], [type=date])";
  const own = `${fields}, button, textarea, summary, [role=radio], [role=combobox]`;
  const controls = all(document).filter((each) => each.matches(own));
  const shown = controls.filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const cut = (each) => {
    const box = each.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (box.left < -1 || box.right > innerWidth + 1) return true;
    if (each.matches("button") && each.scrollWidth > each.clientWidth + 2) return true;
    return parents(each).some((parent) => {
      const style = getComputedStyle(parent).overflowX;
      const edge = parent.getBoundingClientRect();
      return style !== "visible" && (box.left < edge.left - 2 || box.right > edge.right + 2);
    });
  };
  return shown.filter(cut).map((each) => each.getAttribute("aria-label") || each.textContent || each.outerHTML);
}"""
WIDER = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .filter((each) => each.scrollWidth > each.clientWidth).length > 0"""


def against_wcag(page: Page) -> Sequence[str]:
    """Return every way in which axe finds the page to go against WCAG 2.2 AA: the rule, where, and what is wrong."""
    return _found(page, {"runOnly": {"type": "tag", "values": WCAG}, "rules": ALSO, "resultTypes": ["violations"]})


def against_contrast(page: Page) -> Sequence[str]:
    """Return the words that axe finds too faint, where nothing but the colours of the page has changed."""
    return _found(page, {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]})


def cut_off(page: Page) -> Sequence[str]:
    """Return what scrolling down alone does not reach: controls that are cut off, and whether the page is too wide."""
    found: list[str] = page.evaluate(CUT_OFF)
    return [*found, *(["the page itself is wider than its window"] if page.evaluate(WIDER) else [])]


def _found(page: Page, options: dict[str, Any]) -> Sequence[str]:
    violations: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:300]}: {_why(node)}" for each in violations for node in each["nodes"]]


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
