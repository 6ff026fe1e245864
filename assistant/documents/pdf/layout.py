"""A .pdf page as a sequence of lines and tables, with what stands in each cell inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents.pdf.columns import find_columns
from assistant.documents.pdf.footnotes import find_footnotes, texts_of
from assistant.documents.pdf.frames import Edge
from assistant.documents.pdf.glyphs import Glyph
from assistant.documents.pdf.implied import implied_frames
from assistant.documents.pdf.lines import Line, Row, group_lines, rows_of
from assistant.documents.pdf.pages import Page, PageImage
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.table import Grid, GridCell, Item, find_grids, grid_of

_USUAL_PADDING, _MOST_PADDING = 5.0, 8.0  # between a cell's edge and its text [pt]
_PAGE_EDGE = 2.0  # [pt]
_WHOLE_PAGE = 0.85  # of its width and height
_ENOUGH = 10  # lines that show the padding of a table


def lay_out(page: Page) -> Sheet:
    """The lines and tables of one page."""
    grids, levels = find_grids(page.rules, page.number, page.width)
    holders = _holders(grids, page.width)
    free = _Region((0, page.width))
    loose: dict[int, list[Edge]] = {}
    # Smallest first, so that a glyph goes to the innermost table.
    inner_first = sorted(grids, key=_area)
    divided = {id(holder) for _, holder in holders}
    last: GridCell | None = None
    for glyph in page.glyphs if inner_first else ():
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        # Most characters stand in the cell of the one before.
        if last is None or id(last) in divided or not last.holds(x, y):
            last = next((cell for grid in inner_first if (cell := _cell_at(grid, x, y, page.width))), None)
        (free if last is None else last).glyphs.append(glyph)
    if not inner_first:
        free.glyphs = page.glyphs
    for edge in levels:
        x = (edge.start + edge.end) / 2
        cell = next((cell for grid in inner_first if (cell := _cell_at(grid, x, edge.at, page.width))), None)
        (free.levels if cell is None else loose.setdefault(id(cell), [])).append(edge)
    for grid in inner_first:
        for cell in grid.cells:
            inner = [grid for grid, holder in holders if holder is cell]
            _fill(cell, page.number, inner, loose.get(id(cell), []))
        _set_padding(grid)
    beside: list[Grid | PageImage] = [
        *(grid for grid, holder in holders if holder is None),
        *_put_images(page, inner_first),
    ]
    notes = find_footnotes(free.glyphs, free.levels, page.height)
    if notes:
        taken = {id(glyph) for row in notes for glyph in row.glyphs}
        free.glyphs = [glyph for glyph in free.glyphs if id(glyph) not in taken]
    return Sheet(page, _body_items(page, free, beside), footnotes=texts_of(notes))


def _body_items(page: Page, free: _Region, beside: Sequence[Grid | PageImage]) -> list[Item]:
    """The items of the page body in reading order, one column after the other where there are two."""
    wide = [(item.top, item.bottom, item.left, item.right) for item in beside]
    rows = rows_of(free.glyphs)
    barriers = [(top, bottom) for top, bottom, left, right in wide if left < page.width / 2 < right]
    stretches = find_columns(rows, page.width, barriers)
    if not stretches:
        items = [*_region_items(free, page.number, rows), *beside]
        return sorted(items, key=lambda item: -item.top)
    ordered: list[Item] = []
    above = page.height + 1
    for stretch in [*stretches, None]:
        below = stretch.top if stretch else -1.0
        ordered += _band_items(page, free, beside, (above, below), (0.0, page.width))
        if stretch:
            band = (stretch.top, stretch.bottom)
            for left, right in ((0.0, stretch.gutter), (stretch.gutter, page.width)):
                ordered += _in_column(_band_items(page, free, beside, band, (left, right)))
            above = stretch.bottom
    return ordered


def _band_items(
    page: Page,
    free: _Region,
    beside: Sequence[Grid | PageImage],
    band: tuple[float, float],
    limits: tuple[float, float],
) -> list[Item]:
    """What stands between two heights (upper, lower) and two sides of a page, from top to bottom."""

    def inside(x: float, y: float) -> bool:
        return band[1] <= y < band[0] and limits[0] <= x < limits[1]

    part = _Region(
        limits,
        [g for g in free.glyphs if inside((g.left + g.right) / 2, (g.bottom + g.top) / 2)],
        [edge for edge in free.levels if inside((edge.start + edge.end) / 2, edge.at)],
    )
    others = [i for i in beside if inside((i.left + i.right) / 2, (i.bottom + i.top) / 2)]
    return sorted([*_region_items(part, page.number), *others], key=lambda item: -item.top)


def _in_column(items: list[Item]) -> list[Item]:
    """The items of one column, its lines knowing where its edges are."""
    lines = [item for item in items if isinstance(item, Line)]
    if not lines:
        return items
    limits = (min(line.left for line in lines), max(line.right for line in lines))
    return [replace(i, limits=limits, in_column=True) if isinstance(i, Line) else i for i in items]


@dataclass(slots=True)
class _Region:
    """The page body or a cell: its left and right edges, its glyphs, the level rules that frame nothing."""

    limits: tuple[float, float]
    glyphs: list[Glyph] = field(default_factory=list)
    levels: list[Edge] = field(default_factory=list)


def _region_items(region: _Region, page: int, rows: list[Row] | None = None) -> list[Item]:
    """The lines of a region, and the tables in it whose rules are only implied."""
    rows = rows_of(region.glyphs) if rows is None else rows
    grids = []
    for frame in implied_frames(rows, region.levels):
        grid = grid_of(frame, page)
        if grid is None:
            continue
        grid.is_implied = True
        inside = [row for row in rows if grid.bottom < row.middle < grid.top]
        for glyph in (glyph for row in inside for glyph in row.glyphs):
            x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
            if (cell := _cell_at(grid, x, y, grid.right)) is not None:
                cell.glyphs.append(glyph)
        taken = set(map(id, inside))
        rows = [row for row in rows if id(row) not in taken]
        for cell in grid.cells:
            cell.items = list(group_lines(cell.glyphs, page, (cell.left, cell.right)))
            cell.glyphs = []
        _set_padding(grid)
        grids.append(grid)
    return [*(row.line(page, region.limits) for row in rows), *grids]


def _put_images(page: Page, inner_first: Sequence[Grid]) -> Iterator[PageImage]:
    """Put images into the cells they stand in; those of the page body are given back."""
    for image in page.images:
        if not page.glyphs and image.covers(_WHOLE_PAGE * page.width, _WHOLE_PAGE * page.height):
            continue  # the scan that the page is
        x, y = (image.left + image.right) / 2, (image.bottom + image.top) / 2
        cell = next((cell for grid in inner_first if (cell := _cell_at(grid, x, y, page.width))), None)
        if cell is None:
            yield image
        else:
            cell.items = sorted([*cell.items, image], key=lambda item: -item.top)


def _holders(grids: list[Grid], width: float) -> list[tuple[Grid, GridCell | None]]:
    """Each grid with the cell of another one that it stands in."""
    found: list[tuple[Grid, GridCell | None]] = []
    for grid in grids:
        x, y = (grid.left + grid.right) / 2, (grid.bottom + grid.top) / 2
        larger = sorted((g for g in grids if _area(g) > _area(grid)), key=_area)
        found.append((grid, next((cell for outer in larger if (cell := _cell_at(outer, x, y, width))), None)))
    return found


def _area(grid: Grid) -> float:
    return (grid.right - grid.left) * (grid.top - grid.bottom)


def _cell_at(grid: Grid, x: float, y: float, width: float) -> GridCell | None:
    """The cell at a point; the last column of a table too wide for the page goes on past the page's edge."""
    x = min(x, grid.right) if is_cut_off(grid, width) else x
    if not grid.holds(x, y):
        return None
    return next((c for c in grid.cells if c.left <= x <= c.right and c.bottom <= y <= c.top), None)


def is_cut_off(grid: Grid, width: float) -> bool:
    """Whether a table runs over the right edge of a page ``width`` wide."""
    return grid.right > width - _PAGE_EDGE


def _fill(cell: GridCell, page: int, inner: list[Grid], levels: list[Edge]) -> None:
    """Make the cell's glyphs lines, and put the tables inside it among them."""
    region = _Region((cell.left, cell.right), cell.glyphs, levels)
    items: list[Item] = [*_region_items(region, page), *inner]
    cell.items = sorted(items, key=lambda item: -item.top)
    cell.glyphs = []


def _set_padding(grid: Grid) -> None:
    """Narrow the limits of the lines in cells by the padding that the table shows."""
    lines = [item for cell in grid.cells for item in cell.items if isinstance(item, Line)]
    gaps = sorted(min(line.left - line.limits[0], line.limits[1] - line.right) for line in lines)
    padding = gaps[len(gaps) // 10] if len(gaps) >= _ENOUGH else _USUAL_PADDING
    padding = min(max(padding, 0), _MOST_PADDING)
    # Text that runs over the page's edge shows how far the last column really reaches.
    reach = max((line.right + padding for line in lines), default=grid.right)
    for cell in grid.cells:
        right = max(cell.right, reach) if cell.right == grid.right else cell.right
        limits = (cell.left + padding, right - padding)
        cell.items = [replace(i, limits=limits) if isinstance(i, Line) else i for i in cell.items]
