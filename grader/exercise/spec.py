"""The exercise spec: what an `exercise.toml` may say.

Read by pydantic so that every fault is reported at once (see `grader/exercise/load.py`). A question's own
keys depend on its kind and are declared by the check of that kind, as a subclass of `Question`; a question
names variables or functions of the submission (`reads`), never a position in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, create_model, model_validator

from grader.exercise.networks.layer_rules import read
from grader.exercise.networks.layer_table import LAYERS, Setting
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


class Regularizer(Spec):
    """A penalty on a kernel: `l1` times the sum of absolute weights plus `l2` times the sum of squares."""

    l1: float = Field(default=0, ge=0)
    l2: float = Field(default=0, ge=0)


def _form(setting: Setting) -> Any:
    """The form that a setting of the table has in a spec."""
    match setting.kind:
        case "whole":
            return Annotated[int, Field(ge=setting.least)]
        case "sizes":
            return tuple[Annotated[int, Field(ge=setting.least)], ...]
        case "real":
            return Annotated[float, Field(ge=setting.least, le=setting.most)]
        case _:
            return bool if True in setting.words else Literal[setting.words]


def _fields() -> dict[str, Any]:
    """A field for each setting of the table that a spec may state, in every form that it has."""
    forms: dict[str, dict[Any, Any]] = {}
    for kind in LAYERS.values():
        for key, setting in kind.settings.items() if kind.stated else ():
            if setting.kind != "layer" and not setting.fixed:
                values = (setting.kind, setting.least, setting.most, setting.words)
                forms.setdefault(key, {})[values] = _form(setting)
    return {key: (Union[(*each.values(), None)], None) for key, each in forms.items()}


if TYPE_CHECKING:

    class Settings(Spec):
        """The settings that judges read by name."""

        units: int | None = None
        activation: str | None = None
        use_bias: bool | None = None
        rate: float | None = None
        kernel_size: tuple[int, ...] | None = None
        input_dim: int | None = None

    StatedType = str
else:
    Settings = create_model("Settings", __base__=Spec, **_fields())
    StatedType = Literal[tuple(name for name, kind in LAYERS.items() if kind.stated)]


class Layer(Settings):
    """One layer of a network that a spec states: its type, and the settings that the table has for this type.

    `kernel_initializer` (a name of Keras) and `kernel_regularizer` are compared where they are stated, else not.
    """

    type: StatedType = "Dense"
    layer: Layer | None = None
    kernel_initializer: str | None = None
    kernel_regularizer: Regularizer | None = None

    @property
    def description(self) -> dict[str, Any]:
        """The layer as the table's readers take it."""
        given = {key: getattr(self, key, None) for key in LAYERS[self.type].settings}
        given["layer"] = self.layer.description if self.layer else None
        return {"type": self.type, **{key: value for key, value in given.items() if value is not None}}

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, given: Any) -> Any:
        """One size stands for the same on each axis; what is not said is as in Keras."""
        kind = LAYERS.get(str(given.get("type", "Dense"))) if isinstance(given, dict) else None
        if kind is None:
            return given
        axes = kind.axes or 1
        full = {key: setting.default for key, setting in kind.settings.items() if not setting.fixed} | given
        spread = {key for key, setting in kind.settings.items() if setting.kind == "sizes"}
        return {
            key: (value,) * axes if key in spread and isinstance(value, int) else value for key, value in full.items()
        }

    @model_validator(mode="after")
    def _fits_the_table(self) -> Layer:
        settings = LAYERS[self.type].settings
        stated = {key for key in self.model_fields_set if getattr(self, key) is not None}
        strange = sorted(stated - settings.keys() - {"type", "kernel_initializer", "kernel_regularizer"})
        if strange:
            raise ValueError(f"a {self.type} has no {' and no '.join(strange)}")
        read(self.description)
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
