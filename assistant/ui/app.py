"""The web app assembled: a page in Chinese, a page in English, three tabs each."""

from __future__ import annotations

import gradio as gr
from gradio.components.navbar import Navbar

from assistant.errors import AssistantError
from assistant.service import Services
from assistant.settings import Settings
from assistant.ui import ask_tab, draft_tab, review_tab
from assistant.ui.strings import EN, ZH, Strings


def build_app(services: Services) -> gr.Blocks:
    """The app: Chinese at ``/``, English at ``/en``, a switch between them in the navigation bar."""
    app: gr.Blocks = gr.Blocks(title=ZH.title, analytics_enabled=False, delete_cache=(3600, 86400))
    with app:
        Navbar(main_page_name=ZH.language, visible=True)
        _page(services, ZH)
    with app.route(EN.language, "/en"):
        _page(services, EN)
    return app


def _page(services: Services, strings: Strings) -> None:
    gr.Markdown(f"# {strings.title}\n{strings.intro}")
    with gr.Tab(strings.tab_draft):
        draft_tab.build(services, strings)
    with gr.Tab(strings.tab_review):
        review_tab.build(services, strings)
    with gr.Tab(strings.tab_ask):
        ask_tab.build(services, strings)


def launch(settings: Settings) -> None:
    """Serve the app until interrupted; the search index is made ready once the first page is up."""
    settings.upload_dir.mkdir(parents=True, exist_ok=True)
    services = Services(settings)
    app = build_app(services)
    app.launch(
        server_name=settings.host,
        server_port=settings.port,
        share=False,
        quiet=True,
        footer_links=[],
        allowed_paths=[str(settings.upload_dir)],
        max_file_size=settings.max_upload_mb * 2**20,
        mcp_server=False,
        prevent_thread_lock=True,
    )
    print(f"http://{settings.host}:{settings.port}  （Ctrl+C 结束）", flush=True)
    try:
        _ = services.index
    except AssistantError as error:
        print(f"检索库不可用：{error.message}{error.hint}", flush=True)
    app.block_thread()
