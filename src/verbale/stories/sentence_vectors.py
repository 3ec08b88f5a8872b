"""The vectors of a report's sentences as bytes and back: one signed byte a value. Knows no sentence's words."""

import numpy as np
import numpy.typing as npt

from verbale.model.layers import Layers

__all__ = ["pack_vectors", "unpack_vectors"]

Floats = npt.NDArray[np.float32]
_SCALE = 127


def pack_vectors(layers: Layers) -> bytes:
    """The vectors of all sentences, in order; empty where an encoder gave none to one of them."""
    if not layers.sentences or not all(sentence.vector for sentence in layers.sentences):
        return b""
    rows = np.array([sentence.vector for sentence in layers.sentences], np.float32)
    return np.rint(np.clip(rows, -1.0, 1.0) * _SCALE).astype(np.int8).tobytes()


def unpack_vectors(packed: bytes, sentences: int) -> Floats:
    """Unit rows float32[sentences, D]; float32[0, 0] where nothing was packed, or not for so many sentences."""
    if not packed or not sentences or len(packed) % sentences:
        return np.zeros((0, 0), np.float32)
    rows = np.frombuffer(packed, np.int8).reshape(sentences, -1).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.maximum(lengths, 1.0)).astype(np.float32)
    return unit
