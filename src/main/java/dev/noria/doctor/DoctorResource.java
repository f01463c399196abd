package dev.noria.doctor;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Inventory;
import dev.noria.container.RuntimeInfo;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/doctor}: what is there, what of it nobody needs, and its removal. */
@Path("/api/v1/doctor")
public class DoctorResource {
    private final Doctor doctor;
    private final ContainerRuntime runtime;
    private final Inventory inventory;
    private final Home home;
    private final NoriaConfig config;
    private final DataSource database;
    private final String version;

    public DoctorResource(
            Doctor doctor,
            ContainerRuntime runtime,
            Inventory inventory,
            Home home,
            NoriaConfig config,
            DataSource database,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.doctor = doctor;
        this.runtime = runtime;
        this.inventory = inventory;
        this.home = home;
        this.config = config;
        this.database = database;
        this.version = version;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Database, disk, engine, everything of this server on them, and what nobody needs any more")
    public Report examine() {
        List<Finding> findings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Report.Engine engine = engine();
        if (engine.reachable()) {
            findings.addAll(doctor.onEngine());
        }
        findings.addAll(doctor.onDisk());
        Report.Disk disk = disk();
        if (disk.freeBytes() < config.retention().freeSpace()) {
            problems.add("The disk of %s has less free than noria.retention.free-space asks for: make room."
                    .formatted(disk.home()));
        }
        return new Report(version, database(), disk, engine, findings, problems);
    }

    @GET
    @Path("text")
    @Operation(summary = "The same for a terminal")
    public Response examineForTerminal() {
        // Whatever the client accepts: a terminal shows it anyway.
        return Response.ok(examine().text(), MediaType.TEXT_PLAIN_TYPE).build();
    }

    /** What was removed; the engine and the disk are looked at anew. */
    @POST
    @Path("clean")
    @Operation(summary = "Remove what nobody needs any more; answers with what that was")
    public List<Finding> clean() {
        return doctor.clean();
    }

    private Report.Engine engine() {
        try {
            RuntimeInfo info = runtime.info();
            return new Report.Engine(
                    true, info.endpoint(), info.version(), info.apiVersion(), inventory.logDriver(), null);
        } catch (NoriaException e) {
            return new Report.Engine(false, null, null, null, null, e.sentence());
        }
    }

    private Report.Disk disk() {
        try {
            FileStore store = Files.getFileStore(home.folder(""));
            return new Report.Disk(home.folder("").toString(), store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report.Database database() {
        try (Connection connection = database.getConnection()) {
            return new Report.Database(
                    connection.getMetaData().getDatabaseProductName(),
                    connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer.", e);
        }
    }
}
