# shellcheck shell=sh
# shellcheck source=../app/lib/water.sh
. ./app/lib/water.sh

test_a_wheel_empties_every_bucket_once_a_turn() { expect 34560 "$(litres_per_hour 24 8 3)"; }

test_half_litres_and_half_turns_count() { expect 225 "$(litres_per_hour 1 2.5 1.5)"; }

test_lifting_takes_the_power_that_physics_says() { expect 565 "$(lifting_power 6 34560)"; }

test_long_numbers_are_grouped() { expect "7 999 1,000 1,234,567" "$(for n in 7 999 1000 1234567; do grouped $n; done | xargs)"; }

test_a_parameter_is_found_by_its_whole_name() { expect 2 "$(parameter turns 'xturns=1&turns=2&turns=3')"; }

test_a_parameter_that_is_not_there_is_empty() { expect '' "$(parameter turns 'litres=1')"; }

test_parameters_are_decoded() { expect '6 & a half\n' "$(parameter a 'a=6+%26+a%20half\n')"; }

test_a_percent_sign_without_digits_stays() { expect '100%' "$(url_decode '100%')"; }

test_markup_is_escaped() { expect '&lt;b&gt; &amp; &quot;c&quot;' "$(escape_html '<b> & "c"')"; }

test_numbers_within_their_bounds_are_accepted() { expect '' "$(number_within diameter 6.5 1 40)"; }

test_a_number_out_of_bounds_is_refused() { expect 'The diameter must be from 1 to 40.' "$(number_within diameter 41 1 40)"; }

test_text_is_no_number() { expect 'The diameter must be a number, such as 1.' "$(number_within diameter '6;ls' 1 40)"; }
