"""One person's coach between runs: the headless half that the command line and the interface share.

`open_workspace(settings)` gives a `Workspace`. Each of its parts is a concern of its own: `identity` (who am I),
`people`, `units`, `planning`, `goals`, `key_results`, `drafts`, `adopting`, `check_ins`, `views`, `changes`.
Fronts call these; no front talks to the store.
"""

from coach.coaching.workspace.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_workspace"]
