"""The files of a first visit, read from Gradio's own lists."""

import pytest

from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND, FirstLoad, first_load

PAGE = '<script type="module" crossorigin src="./assets/index-1.js"></script>'
ENTRY = "const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=[{list}])))=>i;{asked}"


def script(names, asked):
    return ENTRY.format(list=",".join(f'"./{name}"' for name in names), asked=asked)


def asking(name, places, then=""):
    return f"v(()=>import(`./{name}`){then},__vite__mapDeps([{places}]),import.meta.url)"


@pytest.fixture
def frontend(tmp_path):
    """A page of four waves: the entry, the start, the blocks beside the core, the kinds."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    files = {
        "index-1.js": script(["Index-2.js", "core-3.js", "start.css"], asking("Index-2.js", "1,2")),
        "Index-2.js": script(
            ["Blocks-4.js", "blocks.css", "Login-5.js"],
            "async()=>{let{default:e}=await import(`./Blocks-4.js`);return{default:e}},__vite__mapDeps([0,1])"
            + asking("Login-5.js", "2"),
        ),
        "core-3.js": script(
            ["html.css", "Index-6.js", "plot.css", "Example-7.js", "fonts.css"],
            f"var kinds={{html:{{example:()=>{asking('Example-7.js', '')},component:()=>"
            f"{asking('Index-6.js', '0,4', '.then(e=>e.t)')}}},plot:{{component:()=>{asking('Index-8.js', '2')}}}}}",
        ),
        "start.css": "a{}",
        "blocks.css": "b{}",
        "html.css": "c{}",
        "fonts.css": "@font-face{src:url(x.woff2)}",
        "plot.css": "d{}",
    }
    for name in ("Blocks-4.js", "Login-5.js", "Index-6.js", "Example-7.js", "Index-8.js"):
        files.setdefault(name, "")
    for name, text in files.items():
        (assets / name).write_text(text)
    return tmp_path


def test_the_start_the_blocks_and_the_kinds_on_the_page_are_named_and_nothing_else(frontend):
    first = first_load(["html"], frontend)

    assert first.scripts == ("Index-2.js", "core-3.js", "Blocks-4.js", "Index-6.js")


def test_style_sheets_of_components_become_one_but_those_that_name_other_files(frontend):
    first = first_load(["html", "plot"], frontend)

    assert (first.late, first.sheet) == (("html.css", "plot.css"), "c{}\nd{}")


def test_style_sheets_of_the_page_stay_apart_as_they_come_before_ours(frontend):
    assert first_load(["html"], frontend).early == ("start.css", "blocks.css")


def test_the_name_of_the_style_sheet_changes_with_its_content(frontend):
    before = first_load(["html"], frontend).sheet_name
    (frontend / "assets" / "html.css").write_text("c{color:red}")

    assert first_load(["html"], frontend).sheet_name != before


def test_a_kind_that_is_not_listed_brings_nothing(frontend):
    assert first_load(["html", "api"], frontend) == first_load(["html"], frontend)


def test_missing_files_are_not_named(frontend):
    (frontend / "assets" / "blocks.css").unlink()

    assert first_load(["html"], frontend).early == ("start.css",)


def test_a_page_that_starts_otherwise_is_left_alone(frontend):
    (frontend / "index.html").write_text("<script src='/start.js'></script>")

    assert first_load(["html"], frontend) == FirstLoad()


def test_the_installed_gradio_is_understood():
    first = first_load(["html", "textbox"])

    assert {name.split("-")[0] for name in first.scripts} >= {"Index", "core", "Blocks", "HTML"}
    assert first.early
    assert first.late
    assert all((FRONTEND / "assets" / name).is_file() for name in (*first.scripts, *first.early, *first.late))


def test_the_links_name_scripts_and_sheets_and_switch_off_those_that_come_as_one(frontend):
    links = first_load(["html"], frontend).links

    assert '<link rel="modulepreload" crossorigin href="./assets/Index-6.js">' in links
    assert '<link rel="stylesheet" crossorigin href="./assets/start.css">' in links
    assert '<link rel="stylesheet" disabled href="./assets/html.css">' in links
    assert "html.css" not in first_load(["html"], frontend).without_late().links
