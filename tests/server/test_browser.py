"""The desk in a real browser: with and without script, light and dark, wide and narrow."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import uvicorn

from verbale.model.event import Decision
from verbale.server.app import create_app

from ..telling.sample import HEADLINE_REPORT, STORY_ID, WIRE_REPORT
from .fake import LEAVING, SENDING, FakeDesk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = FakeDesk()
PAGES = {
    "today": "/",
    "story": f"/stories/{STORY_ID}",
    "report": f"/reports/{WIRE_REPORT.id}?cite=94-220",
    "headline": f"/reports/{HEADLINE_REPORT.id}",
    "search": "/search?q=forest",
    "statements": "/search?in=statements&country=NOR",
    "events": "/search?in=events",
    "review": "/review",
    "failures": "/failures",
    "method": "/method",
    "docs": "/docs",
    "error": "/nowhere",
}
FOREIGN = f"""<form action="%s/review" method="post"><input name="mention" value="{SENDING.id}">
<button name="decision" value="accepted">Win</button></form>"""
Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 380
# WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large text. The background is that of the nearest element that paints one.
CONTRAST = """
() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255, a: 1 };
  };
  const weak = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    seen += 1;
    const words = walker.currentNode.data.trim().slice(0, 40);
    if (ratio < (large ? 3 : 4.5)) weak.push(`${ratio.toFixed(2)} ${element.className}: ${words}`);
  }
  return { seen, weak };
}
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        app = create_app(DESK, lambda: nullcontext(DESK))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("has_script", [True, False])
def test_every_page_fits_and_stays_silent(
    browser: "Browser", address: str, width: int, scheme: Scheme, has_script: bool
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=has_script
    ) as context:
        page = context.new_page()
        complaints: list[str] = []
        asked: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text) if "Security" in told.text else None)
        page.on("request", lambda request: asked.append(request.url))
        for name, path in PAGES.items():
            page.goto(address + path)
            assert page.locator("h1").count() == 1, name
            main = page.locator("main").bounding_box()
            assert main is not None
            assert main["width"] <= width, name
            if has_script:
                overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert overflow == 0, name
        assert complaints == []
        assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag(browser: "Browser", address: str, scheme: Scheme) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(address + path)
            told = page.evaluate(CONTRAST)
            assert told["seen"] > 5, name
            assert told["weak"] == [], name


@pytest.mark.parametrize("has_script", [True, False])
def test_footnote_lands_on_the_marked_words(browser: "Browser", address: str, has_script: bool) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 700}, java_script_enabled=has_script) as context:
        page = context.new_page()
        page.goto(f"{address}/stories/{STORY_ID}")
        page.locator("#brief .note").nth(4).click()
        page.wait_for_url("**#cited")
        cited = page.locator("#cited")
        assert (cited.text_content() or "").startswith("Restrepo said that Colombia would sign")
        box = cited.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 700


def test_evidence_link_lands_on_the_words(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 500}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        page.locator(".drawer .finding-title a", has_text="ACCUSE").click()
        marked = page.locator("mark.trigger:target")
        assert marked.text_content() == "criticised"
        box = marked.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 500


def test_drawer_stands_right_when_wide_and_below_when_narrow(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        text, drawer = page.locator(".primary").bounding_box(), page.locator(".drawer").bounding_box()
        assert text is not None
        assert drawer is not None
        assert drawer["x"] >= text["x"] + text["width"]
        page.set_viewport_size({"width": NARROW, "height": 900})
        text, drawer = page.locator(".primary").bounding_box(), page.locator(".drawer").bounding_box()
        assert text is not None
        assert drawer is not None
        assert drawer["y"] >= text["y"] + text["height"]


def test_source_text_is_serif_and_seventy_letters_wide(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": 1600, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        told = page.evaluate(
            """() => {
              const source = document.querySelector(".source");
              const rule = document.createElement("span");
              rule.style.cssText = "position:absolute;width:1ch;";
              rule.textContent = "0";
              source.append(rule);
              const letters = source.clientWidth / rule.getBoundingClientRect().width;
              return { letters, font: getComputedStyle(source).fontFamily };
            }"""
        )
        assert told["letters"] == pytest.approx(70, abs=1)
        assert told["font"].endswith("serif")


def test_keys_move_open_and_search(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        page.locator("#keys").wait_for(state="hidden")
        page.keyboard.press("j")
        page.wait_for_function("document.activeElement.closest('[data-entry]')")
        page.keyboard.press("o")
        page.wait_for_url(f"**/stories/{STORY_ID}")
        page.keyboard.press("/")
        page.keyboard.type("forest j k")
        assert page.locator("#quick").input_value() == "forest j k"


def test_keys_decide_on_one_mention_after_another_and_undo(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/review")
        page.keyboard.press("a")
        assert DESK.decisions == {}, "no entry is marked yet"
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.locator("#done", has_text="Accepted").wait_for()
        assert page.locator(".here").get_attribute("id") == LEAVING.id
        page.keyboard.press("r")
        page.locator("#done", has_text="Rejected").wait_for()
        assert DESK.decisions == {SENDING.id: Decision.ACCEPTED, LEAVING.id: Decision.REJECTED}
        page.keyboard.press("u")
        page.wait_for_url(f"**/review#{LEAVING.id}")
        assert DESK.decisions == {SENDING.id: Decision.ACCEPTED}
    DESK.decisions.clear()


def test_buttons_decide_without_script(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": NARROW, "height": 700}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/review")
        page.locator(f"#{SENDING.id}").get_by_role("button", name="Reject").click()
        page.wait_for_url("**#done")
        box = page.locator("#done").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 700
        assert DESK.decisions == {SENDING.id: Decision.REJECTED}
        page.locator("#done").get_by_role("button", name="Undo").click()
        page.wait_for_url(f"**/review#{SENDING.id}")
        assert DESK.decisions == {}


def test_form_on_a_page_of_another_site_changes_nothing(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 700}) as context:
        page = context.new_page()
        page.route(
            "http://evil.example/", lambda route: route.fulfill(content_type="text/html", body=FOREIGN % address)
        )
        page.goto("http://evil.example/")
        page.get_by_role("button").click()
        page.get_by_text("The desk takes no changes from there").wait_for()
        assert DESK.decisions == {}


def test_first_tab_skips_to_the_text_and_focus_shows(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        box = page.locator(".skip").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_marks_can_be_hidden_without_script(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        before = page.locator(".source mark.trigger").first.screenshot()
        page.locator("#show-events").uncheck()
        assert page.locator(".source mark.trigger").first.screenshot() != before


def test_right_to_left_words_run_right_to_left(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{HEADLINE_REPORT.id}")
        assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        assert page.locator(".source p").last.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_print_leaves_the_tools_out(browser: "Browser", address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/{WIRE_REPORT.id}")
        page.emulate_media(media="print")
        assert not page.locator(".legend").is_visible()
        assert page.locator(".source").is_visible()


def test_style_and_script_ship_with_the_package() -> None:
    folder = Path(create_app.__code__.co_filename).parent / "static"
    assert {path.name for path in folder.iterdir()} >= {"desk.css", "desk.js", "mark.svg"}
