"""A recorded model behind the gate as an arm: what the person is shown, replayed with no model and no network."""

from evals import recording
from evals.frame import Arm, Json


def replayed(flow_name: str) -> list[Arm]:
    """One arm for each model that recorded the flow; none where there are no recordings."""
    flow = recording.flow_named(flow_name)
    return [_arm(flow, model) for model in recording.models(flow)]


def _arm(flow: recording.Flow, model: str) -> Arm:
    async def answer(inputs: Json) -> Json:
        return await recording.replay(flow, inputs, model)

    short = model.rsplit("/", 1)[-1].removesuffix(".gguf")
    stamp = {"model": model, "how": "recorded"}
    return Arm(
        f"{short} gated", f"{model}, recorded: after checks and repairs, as it is shown", answer, stamp
    )
