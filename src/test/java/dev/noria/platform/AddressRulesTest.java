package dev.noria.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where requests that people ask for may go. */
class AddressRulesTest {
    private static final List<String> PRIVATE = List.of(
            "127.0.0.1",
            "127.8.8.8",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "64:ff9b::a00:1",
            "2002:7f00:1::");
    private static final List<String> METADATA =
            List.of("169.254.169.254", "169.254.170.2", "fe80::1", "fd00:ec2::254", "100.100.100.200");
    private static final List<String> PUBLIC =
            List.of("93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "9.255.255.255", "11.0.0.1");

    private static boolean refused(AddressRules rules, String address) throws Exception {
        return rules.refusal(InetAddress.getByName(address)).isPresent();
    }

    @Test
    void private_addresses_are_refused_and_those_of_the_internet_are_not() throws Exception {
        AddressRules rules = new AddressRules(List.of());
        for (String address : PRIVATE) {
            assertThat(refused(rules, address)).as(address).isTrue();
        }
        for (String address : PUBLIC) {
            assertThat(refused(rules, address)).as(address).isFalse();
        }
    }

    @Test
    void an_address_written_as_a_number_or_within_another_is_the_same_address() throws Exception {
        AddressRules rules = new AddressRules(List.of());
        assertThat(refused(rules, "2130706433")).isTrue();
        assertThat(refused(rules, "127.1")).isTrue();
        assertThat(refused(rules, "::ffff:127.0.0.1")).isTrue();
        assertThat(refused(rules, "::ffff:169.254.169.254")).isTrue();
    }

    @Test
    void an_administrator_opens_what_is_named_and_nothing_else() throws Exception {
        AddressRules rules = new AddressRules(List.of("10.1.0.0/16", "::1"));
        assertThat(refused(rules, "10.1.2.3")).isFalse();
        assertThat(refused(rules, "10.2.2.3")).isTrue();
        assertThat(refused(rules, "::1")).isFalse();
        assertThat(refused(rules, "127.0.0.1")).isTrue();
        assertThatThrownBy(() -> new AddressRules(List.of("example.org"))).hasMessageContaining("example.org");
    }

    @Test
    void nobody_opens_where_machines_find_their_credentials() throws Exception {
        AddressRules rules = new AddressRules(List.of("0.0.0.0/0", "::/0"));
        for (String address : METADATA) {
            assertThat(refused(rules, address)).as(address).isTrue();
        }
    }
}
