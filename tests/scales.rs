//! Laws of the scales, over generated domains: inverse, monotone, ticks inside and ascending.

#![allow(clippy::expect_used, clippy::panic)]

use bieudo::locale::Lang;
use bieudo::scale::time::Unit;
use bieudo::scale::{Continuous, Spread, Time};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_230_206),
        ..ProptestConfig::default()
    }
}

fn spread() -> impl Strategy<Value = Spread> {
    prop::sample::select(vec![Spread::Even, Spread::Log, Spread::Root])
}

/// Ends that every spread has a place for, from a billionth to the largest figure that is drawn.
fn domain() -> impl Strategy<Value = (f64, f64)> {
    let end = (-9i32..15, 1.0f64..10.0).prop_map(|(k, m)| m * 10f64.powi(k));
    (end.clone(), end).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn numbers_come_back_from_their_pixels(spread in spread(), domain in domain(), t in 0.0f64..1.0) {
        prop_assume!(domain.1 > domain.0 * 1.001);
        let scale = Continuous::new(spread, domain, (500.0, 10.0));
        let pixel = 10.0 + 490.0 * t;
        let back = scale.at(scale.invert(pixel));
        prop_assert!((back - pixel).abs() < 1e-6, "{pixel} {back}");
    }

    #[test]
    fn larger_numbers_lie_further_on(spread in spread(), domain in domain(), t in 0.0f64..1.0, u in 0.0f64..1.0) {
        let scale = Continuous::new(spread, domain, (0.0, 500.0));
        let value = |t: f64| domain.0 + (domain.1 - domain.0) * t;
        let (a, b) = (value(t.min(u)), value(t.max(u)));
        prop_assert!(scale.at(a) <= scale.at(b));
        prop_assert!((0.0..=500.0).contains(&scale.at(a)));
    }

    #[test]
    fn ticks_lie_inside_nice_domains_and_ascend(spread in spread(), domain in domain(), count in 2usize..10) {
        let nice = spread.nice(domain, count);
        prop_assert!(nice.0 <= domain.0 * (1.0 + 1e-9) && nice.1 >= domain.1 * (1.0 - 1e-9), "{nice:?}");
        let ticks = Continuous::new(spread, nice, (0.0, 100.0)).ticks(count);
        prop_assert!(ticks.len() >= 2 && ticks.len() <= 2 * count + 3, "{ticks:?}");
        prop_assert!(ticks.iter().all(|t| *t >= nice.0 && *t <= nice.1), "{ticks:?} {nice:?}");
        prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]), "{ticks:?}");
    }

    #[test]
    fn times_keep_their_laws(from in -200_000i32..100_000, span in 1i32..60_000, count in 1usize..12, t in 0.0f64..1.0) {
        let days = (f64::from(from), f64::from(from + span));
        let scale = Time::new(days, (0.0, 1000.0));
        let day = days.0 + f64::from(span) * t;
        prop_assert!((scale.invert(scale.at(day)) - day).abs() < 1e-6);
        let own = scale.unit(count);
        for unit in [own, Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Term { from: 2020, years: 5 }] {
            let ticks = scale.ticks(unit, count, Lang::Vi);
            prop_assert!(ticks.iter().all(|t| t.days >= days.0 && t.days <= days.1 && !t.text.is_empty()), "{ticks:?}");
            prop_assert!(ticks.windows(2).all(|w| w[0].days < w[1].days), "{ticks:?}");
        }
    }
}
