"""The types that fitting shares."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
