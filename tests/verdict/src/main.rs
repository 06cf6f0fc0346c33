//! Prints for each level its hash, and how often bytes were accepted and refused.
#![cfg_attr(target_os = "none", no_std, no_main)]
#![forbid(unsafe_code)]

mod change;
mod fold;
mod verdict;

#[cfg(target_os = "none")]
mod board {
    use crate::verdict::{Level, Rooms, of};
    use semihosting::{println, process};

    #[cortex_m_rt::entry]
    fn main() -> ! {
        let mut rooms = Rooms::NEW;
        for level in Level::ALL {
            let fold = of(level, &mut rooms);
            println!("{level} {:016x} {} {}", fold.hash(), fold.accepted, fold.refused);
        }
        process::exit(0)
    }

    #[panic_handler]
    fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
        println!("{info}");
        process::exit(101)
    }
}

/// `verdict [LEVEL…]`
#[cfg(not(target_os = "none"))]
fn main() {
    use verdict::{Level, Rooms, of};
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let mut rooms = Box::new(Rooms::NEW);
    for level in Level::ALL.into_iter().filter(|l| wanted.is_empty() || wanted.contains(&l.to_string())) {
        let fold = of(level, &mut rooms);
        println!("{level} {:016x} {} {}", fold.hash(), fold.accepted, fold.refused);
    }
}
