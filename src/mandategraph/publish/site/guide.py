"""The page that tells of the graph, docs/graph.md, as a page of the site: what a term gives as its source leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from mandategraph.ground.resources import resource
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.site import GUIDE_PAGE, Linker, Site
from mandategraph.publish.site.things import render

OWN = re.compile(r"https?://|#|\.\./ontology/[\w-]+\.ttl$")  # links that lead somewhere from the site too
TABLE = '<figure class="table" role="region" aria-label="Names of things" tabindex="0"><table>'
TERM = re.compile(r"mg:(\w+)")


def guide_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """docs/graph.md as a page: each heading a place that can be linked, each term a link to its entry."""
    title, body = _page(Linker(site, GUIDE_PAGE))
    told = {"title": title, "description": "How things are named in the graph, and what each term is for.", "body": body}
    yield File(GUIDE_PAGE, title, render("guide.html", GUIDE_PAGE, **context, **told))


def anchor(heading: str) -> str:
    """The place of a heading on its page: "Acts and their parts" -> "acts-and-their-parts"."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@cache
def _tokens() -> list[Token]:
    text = (resource("docs") / "graph.md").read_text(encoding="utf-8")
    return MarkdownIt("commonmark").enable("table").parse(text)


def _page(link: Linker) -> tuple[str, Markup]:
    """The title of the page, and all below it as HTML."""
    parts: list[Markup] = []
    title = ""
    for at, token in enumerate(_tokens()):
        if token.type == "heading_open" and token.tag == "h1":
            title = _tokens()[at + 1].content
        elif token.type == "heading_open":
            parts.append(Markup('<{} id="{}">').format(Markup(token.tag), anchor(_tokens()[at + 1].content)))
        elif token.type == "inline":
            parts.append(Markup("") if token.content == title else _inline(link, token.children or []))
        elif token.type == "fence":
            parts.append(Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(token.content))
        elif token.type in ("table_open", "table_close"):
            parts.append(Markup(TABLE if token.nesting > 0 else "</table></figure>\n"))
        elif token.tag != "h1":
            scope = Markup(' scope="col"') if token.type == "th_open" else Markup("")
            end = "\n" if token.nesting < 0 else ""
            parts.append(Markup("<{}{}{}>{}").format(Markup("/" if token.nesting < 0 else ""), Markup(token.tag), scope, end))
    return title, Markup("").join(parts)


def _inline(link: Linker, tokens: list[Token]) -> Markup:
    """Words of a paragraph: terms are links to the ontology, a link to a page that the site does not have is its words alone."""
    parts: list[Markup] = []
    leads = True
    for token in tokens:
        if token.type == "code_inline":
            term = TERM.fullmatch(token.content)
            href = link.href(link.site.mg(term[1])) if term else ""
            parts.append(Markup('<a href="{}"><code>{}</code></a>' if href else "{}<code>{}</code>").format(href, token.content))
        elif token.type == "link_open":
            leads = bool(OWN.match(str(token.attrs["href"])))
            parts.append(Markup('<a href="{}">').format(token.attrs["href"]) if leads else Markup(""))
        elif token.type == "link_close":
            parts.append(Markup("</a>" if leads else ""))
        elif token.type == "softbreak":
            parts.append(Markup(" "))
        elif token.tag and token.nesting:
            parts.append(Markup("<{}{}>").format(Markup("/" if token.nesting < 0 else ""), Markup(token.tag)))
        else:
            parts.append(escape(token.content))
    return Markup("").join(parts)
