"""What help says: one page a screen, and the words of OKR as this coach uses them."""

ABOUT = {
    "home": (
        "Your goals, drafts in progress, and what needs you today. Enter opens what the cursor is on. Drafts are "
        "kept at every step: close the terminal whenever you like, and go on where you left off. Where a model is at "
        "hand, one line says so: g lets it help with the words, x says no for good; the embedded coach needs none."
    ),
    "draft": (
        "Five steps from what you want to a goal that is kept. 1: say what you want, with facts that have numbers; "
        "name the goals above you. 2: answer what the coach asks, or skip it. 3: choose a suggestion, or write your "
        "own words. 4: change it; the findings follow every keystroke, and F2 opens the rule behind them. 5: confirm "
        "each number that is only assumed, say how committed you are, and save. Nothing is suggested that did not "
        "pass its checks without saying so, and every number says where it comes from: you said it, a stored record, "
        "the knowledge base, or an assumption that is yours to confirm."
    ),
    "tree": (
        "Every goal with the goals that serve it below it. The space bar or Right opens a branch, Left closes it, "
        "Enter opens the goal's page, / looks for words. A number in parentheses says how many goals are right below."
    ),
    "goal": (
        "One goal: its key results with their progress, the goal it serves, the goals below it, and what happened to "
        "it. Progress is the share of the way from the starting value to the target; it is planning data and rates "
        "nobody. Enter on a key result tells where its numbers come from."
    ),
    "key_result": (
        "One key result: its values ● against the pace that the target needs ·, where it will land ○, what was noted "
        "and changed, and where each of its numbers comes from. The range says how little a few values tell. "
        "a changes what was agreed; the old value stays visible."
    ),
    "adjust": (
        "Change a target, a date, a metric or the owner, or drop the key result, with a reason and with what shows the "
        "need: a lead indicator is an early sign, a lag indicator a late result. The old values stay above the form. "
        "The goal is checked while you type, SMART and alignment. Ctrl+N stores it and drafts a message to copy for "
        "those whom it touches; nothing is sent. F9 takes it back."
    ),
    "conflict": (
        "Somebody changed the same thing while your form was open. You see what you had seen, what stands there now, "
        "and what you wrote. Enter turns one field over, m keeps all of yours, t takes all of theirs, Ctrl+N stores "
        "what is chosen. Esc goes back to the form: nothing is stored, and your words are still there."
    ),
    "check_in": (
        "Every running key result of yours; what is stale, was never checked in or slips comes first. Value, Enter, "
        "confidence (0 to 1), Enter, a note, Enter: it is stored, and the next one is there. No number yet? Leave the "
        "value empty or write unknown; that is no zero. F8 skips with the note as the reason."
    ),
    "close": (
        "The end of a goal: each key result is scored, against the first target too where it was moved. Say what was "
        "achieved and how it is celebrated, then keep, modify or abandon, with one line of why. Nothing carries over "
        "by itself; what may come next is shown to be written anew."
    ),
    "retrospective": (
        "The record first, then a question or two, then your words. Ctrl+N drafts a learning: one cause, the records "
        "that show it, and a plan of the form if … then. It passes the rules on learnings or says what is open. It "
        "blames nobody, you included. F4 keeps it; it is yours alone until you share it."
    ),
    "learnings": "What was learnt before, newest first. Words above the list find what speaks of the same thing.",
    "leader": (
        "Goals of the company, departments and teams with progress, pace and confidence rolled up from below. What is "
        "off track, at risk, stale or never checked in comes first. The numbers plan work; they rate nobody."
    ),
    "team": (
        "The people whom you lead, with the goals that you may see; the goals above these and who serves them; what "
        "needs a look. Enter on a person writes the summary of the period that runs. Nobody is rated or compared."
    ),
    "review": (
        "A summary in which every sentence names its records: o opens those of the sentence under the cursor. Enter "
        "changes a sentence, and the findings follow what you type; a adds one, x takes it out, d shows what was changed "
        "against the draft. c confirms, g hands it over to the person, who may comment on it with m."
    ),
    "paper": "The records behind a sentence, or what was changed against the draft. Esc leads back.",
    "import": (
        "Bring goals in from Markdown, a table (CSV, XLSX), JSON or an archive. First the file is only read, and you see what would come in and what "
        "is wrong with it; then you decide. All of it comes in, or nothing."
    ),
    "evals": (
        "How good the suggestions are, measured over fixed cases on this machine. Each suite has a gate that must hold, "
        "and figures with the range in which the true value most likely lies. r measures anew; the whole report is a "
        "page in the coach's folder."
    ),
    "trouble": (
        "The database could not be opened. Nothing of it was changed. The screen says why and offers what can be "
        "done: wait and try again, or put a backup in its place. The old file is kept beside it."
    ),
    "aside": (
        "What a model wrote that no repair saved, each text with the rules that refuse it; where the embedded coach "
        "had something that passes, that was suggested in its place. It is here to be read, and cannot be taken."
    ),
    "rule": "What a finding rests on: why it matters, sentences that break the rule, and close ones that do not.",
    "help": "You are here. Esc goes back to where you came from.",
    "picker": "Choose the goal that yours should serve. Type to find it, Enter takes it.",
}

TERMS = {
    "Aspiration": "what you want from your work, in your own words. Private unless you say otherwise.",
    "Objective": "what will be different, for whom, by when. It gives direction.",
    "Key result": "a number that would show it: from where, to where, by when. Two to five for an objective.",
    "Baseline": "the value today. If nobody knows it, finding it out is the first key result.",
    "Target": "the value to be reached.",
    "Guardrail": "a number that must not get worse while another one gets better.",
    "Leading, lagging": "a leading number moves early and can be acted on; a lagging one shows the result late.",
    "Period": "the time you give yourself, often a quarter.",
    "Alignment": "which goal above yours it helps, and how. One goal above; others may be helped too.",
    "Committed, aspirational": "committed goals are meant to be reached in full, aspirational ones to about 70 %.",
    "Confidence": "how likely you think it is, apart from how far you are.",
    "Commitment": "how much you want it, from 0 to 10. Under 7, change the goal rather than yourself.",
    "Check-in": "a value and a word about it, every week or two.",
    "Learning": "what a missed result taught, and what will be done differently.",
    "SMART": "specific, measurable, achievable, relevant, time-bound: the five letters that every check answers.",
    "Assumption": "a number that the coach proposes. It is never kept without your consent.",
}
