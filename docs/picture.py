"""Make `docs/draft.svg`, the picture in the README, from a real draft: `python docs/picture.py`."""

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path

from textual.events import Paste

from coach.coaching.worked_example import ABOVE, ASPIRATION, FACTS
from coach.settings import Settings
from tui.app import CoachApp
from tui.store_desk.places import SampleDesk

#: Keys, and after a colon what is pasted.
DRAFT = ("n", f":{ASPIRATION}", "tab", ":Support team lead", "tab", "tab", ":" + "\n".join(FACTS), "tab", f":{ABOVE}",
         "ctrl+n", "ctrl+n", "enter", "tab", "tab", "tab", "tab", "tab", "tab", "tab")  # fmt: skip


async def picture(home: Path) -> str:
    """The fourth step of the draft of the worked example, in the sample organisation."""
    (home / "index").write_text("searched by words: building the index takes a while")
    desk = SampleDesk(Settings(home=home), today=date(2026, 11, 25))
    app = CoachApp(desk, log_file=home / "log")
    async with app.run_test(size=(120, 34)) as pilot:
        for key in ("", *DRAFT):
            if key.startswith(":"):
                app.post_message(Paste(key[1:]))
            elif key:
                await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        drawn = app.export_screenshot(title="coach")
    desk.close()
    # No fonts from elsewhere: whoever reads the page has a monospaced one.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, ", "")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        Path(__file__).with_name("draft.svg").write_text(asyncio.run(picture(Path(folder))) + "\n", "utf-8")
