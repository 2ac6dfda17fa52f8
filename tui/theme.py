"""Two looks of the coach's own: ink for dark rooms, paper for light ones. Nothing depends on them.

Whatever has the focus is shown in reverse or with a bar beside it, so that it is seen without any colour.
"""

from textual.theme import Theme

#: The focus is bold as well as coloured, in every look.
_SEEN = {"block-cursor-text-style": "bold", "button-focus-text-style": "bold reverse"}

INK = Theme(
    name="ink",
    primary="#5fb3a1",
    secondary="#7a9cc6",
    accent="#e0b15e",
    foreground="#dfe3e6",
    background="#14191f",
    surface="#1a2129",
    panel="#232c36",
    success="#8fbf7f",
    warning="#e0b15e",
    error="#e07a6a",
    dark=True,
    variables={
        **_SEEN,
        "block-cursor-background": "#2d5c58",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#26343c",
        "block-cursor-blurred-foreground": "#dfe3e6",
        "block-hover-background": "#20303a",
    },
)
PAPER = Theme(
    name="paper",
    primary="#1f6f64",
    secondary="#38598b",
    accent="#8a5a00",
    foreground="#22282d",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e8e3d6",
    success="#3d7a2d",
    warning="#8a5a00",
    error="#a83a2a",
    dark=False,
    variables={
        **_SEEN,
        "block-cursor-background": "#cfe5e0",
        "block-cursor-foreground": "#10201d",
        "block-cursor-blurred-background": "#e6e1d3",
        "block-cursor-blurred-foreground": "#22282d",
        "block-hover-background": "#e4efe9",
    },
)
#: Where colours are not wanted the cursor is shown in reverse.
PLAIN = Theme(
    name="plain",
    primary="white",
    accent="white",
    foreground="white",
    background="black",
    surface="black",
    panel="black",
    dark=True,
    variables={
        **_SEEN,
        "block-cursor-text-style": "reverse bold",
        "block-cursor-blurred-text-style": "bold underline",
    },
)
