package dev.noria.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalHostsTest {
    private static final InternalHosts NONE = InternalHosts.of(List.of());
    private static final InternalHosts ALL = InternalHosts.of(List.of("*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "2852039166",
                "0xA9FEA9FE",
                "0.0.0.0",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "224.0.0.1",
                "255.255.255.255",
            })
    void never_connects_to_metadata_services_and_nobodys_addresses(String host) {
        assertThatThrownBy(() -> ALL.addresses(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "[::1]",
                "[fc00::1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::7f00:1]",
            })
    void connects_to_private_addresses_only_when_an_administrator_allows_it(String host) {
        assertThatThrownBy(() -> NONE.addresses(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("noria.git.internal-hosts");
        assertThatCode(() -> ALL.addresses(host)).doesNotThrowAnyException();
    }

    @Test
    void connects_to_public_addresses() {
        assertThatCode(() -> NONE.addresses("93.184.216.34")).doesNotThrowAnyException();
        assertThatCode(() -> NONE.addresses("172.32.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> NONE.addresses("[2606:2800:220:1::1]")).doesNotThrowAnyException();
    }

    @Test
    void allows_by_name_domain_address_and_range() throws UnknownHostException {
        InetAddress inside = InetAddress.getByName("10.2.3.4");
        assertThat(allows("git.corp", "git.corp", inside)).isTrue();
        assertThat(allows("*.corp", "GIT.corp", inside)).isTrue();
        assertThat(allows("*.corp", "evilcorp", inside)).isFalse();
        assertThat(allows("10.2.0.0/16", "any", inside)).isTrue();
        assertThat(allows("10.2.3.4", "any", inside)).isTrue();
        assertThat(allows("10.3.0.0/16", "any", inside)).isFalse();
        assertThat(allows("git.corp", "other.corp", inside)).isFalse();
        assertThatThrownBy(() -> InternalHosts.of(List.of("10.0.0.0/33"))).isInstanceOf(NoriaException.class);
    }

    private static boolean allows(String entry, String host, InetAddress address) {
        try {
            InternalHosts.of(List.of(entry)).checked(host, address);
            return true;
        } catch (AddressRefusedException e) {
            return false;
        }
    }

    @Test
    void one_bad_address_among_good_ones_is_enough_to_refuse() throws UnknownHostException {
        assertThatThrownBy(() -> NONE.checked(
                        "mixed.example", InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")))
                .isInstanceOf(AddressRefusedException.class);
    }
}
