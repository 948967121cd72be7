"""The exercise spec: what an `exercise.toml` may say.

Read by pydantic so that every fault is reported at once (see `grader/exercise/load.py`). A question's own
keys depend on its kind and are declared by the check of that kind, as a subclass of `Question`; a question
names variables or functions of the submission (`reads`), never a position in it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from grader.points import hundredths

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
Points = Annotated[int, BeforeValidator(hundredths)]


class Spec(BaseModel):
    """Base of all spec models: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Slip(Spec):
    """A wrong answer that the spec itself names: this value means that misconception."""

    value: Any
    misconception: Slug


class Question(Spec):
    """What every question says, whatever its kind. `points` is kept in hundredths."""

    id: Slug
    kind: str
    title: str = Field(min_length=1, max_length=70)
    points: Points
    reads: tuple[Name, ...] = Field(min_length=1)
    ask: str = Field(min_length=1)
    starter: str = ""
    needs: tuple[Slug, ...] = ()
    slide: str = ""
    hints: tuple[str, ...] = Field(min_length=1, max_length=3)


LayerType = Literal[
    "Dense", "Flatten", "Dropout", "Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "BatchNormalization", "Rescaling",
    "Conv1D", "Conv2D", "MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D",
    "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D",
    "Embedding", "SimpleRNN", "LSTM", "GRU", "Bidirectional",
]  # fmt: skip
RECURRENT = ("SimpleRNN", "LSTM", "GRU")
Size = Annotated[int, Field(ge=1)]
NEEDS: dict[str, tuple[str, ...]] = {
    "Dense": ("units",),
    "Dropout": ("rate",),
    "Conv1D": ("filters", "kernel_size"),
    "Conv2D": ("filters", "kernel_size"),
    "Embedding": ("input_dim", "output_dim"),
    **dict.fromkeys(RECURRENT, ("units",)),
    "Bidirectional": ("layer",),
}


class Regularizer(Spec):
    """A penalty on a kernel: `l1` times the sum of absolute weights plus `l2` times the sum of squares."""

    l1: float = Field(default=0, ge=0)
    l2: float = Field(default=0, ge=0)


class Layer(Spec):
    """One layer of a network that a spec states. Only the keys that its type uses are set.

    `kernel_initializer` (a name of Keras) and `kernel_regularizer` are compared where they are stated, else not.
    """

    type: LayerType = "Dense"
    units: int | None = Field(default=None, ge=1)
    activation: str = "linear"
    use_bias: bool = True
    rate: float | None = Field(default=None, ge=0, lt=1)
    filters: Size | None = None
    kernel_size: tuple[Size, ...] = ()
    pool_size: tuple[Size, ...] = ()
    strides: tuple[Size, ...] = ()
    padding: Literal["valid", "same"] = "valid"
    negative_slope: float | None = None
    alpha: float | None = None
    scale: float | None = None
    offset: float | None = None
    input_dim: Size | None = None
    output_dim: Size | None = None
    return_sequences: bool = False
    layer: Layer | None = None
    kernel_initializer: str | None = None
    kernel_regularizer: Regularizer | None = None

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, given: Any) -> Any:
        """One size stands for the same on each axis; a recurrent layer has Keras's tanh where none is named."""
        if not isinstance(given, dict):
            return given
        kind = str(given.get("type", "Dense"))
        axes = 1 if kind.endswith("1D") else 2
        sizes = {
            key: (given[key],) * axes
            for key in ("kernel_size", "pool_size", "strides")
            if isinstance(given.get(key), int)
        }
        return {**({"activation": "tanh"} if kind in RECURRENT else {}), **given, **sizes}

    @model_validator(mode="after")
    def _complete(self) -> Layer:
        missing = [key for key in NEEDS.get(self.type, ()) if getattr(self, key) in (None, ())]
        if missing:
            raise ValueError(f"a {self.type} needs {' and '.join(missing)}")
        return self


class Optimizer(Spec):
    """The optimiser of a network: Keras's class name and the arguments that the exercise fixes."""

    name: str
    learning_rate: float | None = Field(default=None, gt=0)


class Network(Spec):
    """A network that an exercise is about: the input's shape without the batch axis, and the layers in order."""

    input: tuple[int, ...] = Field(min_length=1)
    layers: tuple[Layer, ...] = Field(min_length=1)
    optimizer: Optimizer | None = None
    loss: str | None = None
    from_logits: bool = False
    metrics: tuple[str, ...] = ()


class Limits(Spec):
    """What one submission may use: seconds of wall time for all cells and for one question, CPU seconds, MiB of memory,
    processes, MiB of disk and of printed output, and MiB of evidence, which is all that is kept of it.
    """

    wall: float = Field(default=60, gt=0, le=3600)
    question: float = Field(default=10, gt=0, le=600)
    cpu: float = Field(default=120, gt=0, le=7200)
    memory: int = Field(default=2048, ge=64, le=65536)
    processes: int = Field(default=64, ge=8, le=4096)
    disk: int = Field(default=64, ge=1, le=4096)
    output: float = Field(default=4, gt=0, le=64)
    evidence: float = Field(default=32, gt=0, le=1024)


class Draw(Spec):
    """The values that an entry of the data may take in a variant: the steps of a range, both ends counted, or choices.

    A list is drawn number by number, or from choices that are lists (rows, the whole table) as often as it has such.
    """

    range: tuple[int | float, int | float] | None = None
    step: int | float = Field(default=1, gt=0)
    choices: tuple[Any, ...] = ()


class Vary(BaseModel):
    """What differs from student to student: an entry for each of the data that is drawn. See `grader/exercise/vary.py`.

    `require` are comparisons, over the data and what is derived from them, that hold for every draw.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Draw] = Field(init=False)

    require: tuple[str, ...] = ()


class Exercise(Spec):
    """One exercise: its own facts, the networks and data it is about, and its questions in order.

    `derived` are quantities that follow from the data, in the order in which they are worked out. `vary` says which
    data a course may draw for each student. `statement` is the text of `statement.md`, which the loader puts in.
    """

    schema_: Literal["grader/exercise/v1"] = Field(alias="schema")
    id: Slug
    title: str = Field(min_length=1, max_length=80)
    deck: str
    slide: str
    minutes: int = Field(ge=1, le=600)
    runtime: Literal["python", "numpy", "sklearn", "keras"] = "numpy"
    preamble: str = ""
    networks: dict[Slug, Network] = {}
    data: dict[Name, Any] = {}
    derived: dict[Name, str | tuple[str, ...]] = {}
    vary: Vary | None = None
    limits: Limits = Limits()
    questions: tuple[Any, ...] = Field(min_length=1)
    statement: str = ""

    @property
    def points(self) -> int:
        """The sum of the questions' points, in hundredths."""
        return sum(question.points for question in self.questions)

    def question(self, question_id: str) -> Question:
        """The question of this id. Raises KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question  # type: ignore[no-any-return]
        raise KeyError(question_id)


class Misconception(Spec):
    """One wrong idea that many students share, in words that are kind and exact.

    `says` is the sentence shown as what happened ("{yours}" and "{expected}" are filled in), `why` says why it
    matters, `next` what to try, `slide` which slide treats it.
    """

    says: str
    why: str
    next: str
    slide: str = ""
