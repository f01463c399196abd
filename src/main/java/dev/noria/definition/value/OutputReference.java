package dev.noria.definition.value;

import dev.noria.definition.text.Expression.StepOutput;
import dev.noria.definition.yaml.Position;

/** An output of another step that a value reads. */
public record OutputReference(StepOutput output, Position position) {}
