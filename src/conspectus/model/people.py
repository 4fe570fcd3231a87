"""Say who bears a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conspectus.model.names import Ref, fold_name


@dataclass(frozen=True, slots=True)
class Directory:
    """People by folded name, by profile id, and the profile ids of those who have one."""

    names: Mapping[str, Ref] = field(default_factory=dict)
    profiles: Mapping[str, Ref] = field(default_factory=dict)
    own: Mapping[Ref, str] = field(default_factory=dict)

    def find(self, name: str, profile: str | None = None) -> Ref | None:
        """Give the person of a name as printed; a profile id decides where there is one.

        A name whose bearer is known by another profile id is somebody else's.
        """
        if profile and profile in self.profiles:
            return self.profiles[profile]
        ref = self.names.get(fold_name(name))
        is_another = ref is not None and profile and self.own.get(ref, profile) != profile
        return None if is_another else ref
