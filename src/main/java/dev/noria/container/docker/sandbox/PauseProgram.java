package dev.noria.container.docker.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A static program that only waits: an ELF header, one segment, and the system call in a loop. Made here because a
 * sandbox must not need a registry. As the first process of its container it is deaf to every signal but KILL.
 */
final class PauseProgram {
    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final long ADDRESS = 0x400000;

    /** Machine number of ELF ({@code e_machine}) and code, by the engine's name of the architecture. */
    private record Machine(int number, String code) {}

    private static final Map<String, Machine> MACHINES = Map.of(
            "amd64",
            // xor eax,eax; mov al,34 (pause); syscall; jmp to the beginning
            new Machine(62, "31c0 b022 0f05 ebf8"),
            "arm64",
            // mov x0,#0; mov x1,#0; mov x2,#0; mov x3,#0; mov x8,#73 (ppoll); svc #0; b to the beginning
            new Machine(183, "000080d2 010080d2 020080d2 030080d2 280980d2 010000d4 faffff17"));

    private PauseProgram() {}

    /** The file; empty for other architectures. */
    static Optional<byte[]> forArchitecture(String name) {
        return Optional.ofNullable(MACHINES.get(name)).map(PauseProgram::file);
    }

    /** The layout is that of the System V ABI, "Object Files", for 64 bits and little endian. */
    private static byte[] file(Machine machine) {
        byte[] code = HexFormat.of().parseHex(machine.code().replace(" ", ""));
        int size = HEADER + SEGMENT + code.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        // e_ident: magic, 64 bits, little endian, version 1, System V.
        file.put(HexFormat.of().parseHex("7f454c46020101000000000000000000"));
        // e_type (executable), e_machine, e_version, e_entry, e_phoff, e_shoff, e_flags.
        file.putShort((short) 2).putShort((short) machine.number()).putInt(1);
        file.putLong(ADDRESS + HEADER + SEGMENT).putLong(HEADER).putLong(0).putInt(0);
        // e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx.
        file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 1);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        // p_type (load), p_flags (read and execute), p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align.
        file.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        file.putLong(size).putLong(size).putLong(0x10000);
        return file.put(code).array();
    }
}
