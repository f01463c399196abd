package dev.noria.trigger;

import dev.noria.definition.schema.PipelineSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code GET /schema/pipeline.json}: what a pipeline file may say, for editors. Needs no token: it tells nothing of anybody. */
@Path("/schema/pipeline.json")
public class SchemaResource {
    private static final Map<String, Object> SCHEMA = PipelineSchema.document();

    @GET
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of pipeline files")
    public Map<String, Object> schema() {
        return SCHEMA;
    }
}
