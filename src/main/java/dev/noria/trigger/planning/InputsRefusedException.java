package dev.noria.trigger.planning;

import dev.noria.definition.Definition;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.stream.Collectors;

/** Inputs that a run cannot be started with; carries what is wrong with each, and what there is. */
public final class InputsRefusedException extends NoriaException {
    private static final long serialVersionUID = 1L;

    private final transient List<InputCheck.Wrong> wrong;
    private final transient List<Definition> definitions;

    InputsRefusedException(List<InputCheck.Wrong> wrong, List<Definition> definitions) {
        super(
                ErrorCode.INPUTS_INVALID,
                "No run was started: "
                        + wrong.stream().map(InputCheck.Wrong::message).collect(Collectors.joining(" ")));
        this.wrong = List.copyOf(wrong);
        this.definitions = List.copyOf(definitions);
    }

    public List<InputCheck.Wrong> wrong() {
        return wrong;
    }

    /** The inputs that there are, as the form has them. */
    public List<InputView> inputs() {
        return InputView.of(definitions);
    }
}
