//! The programs that mean harm, each with what must come of it: `programs!` hands the table to the
//! macro of whoever runs them, which are the tests and a benchmark.

/// For each program: the fact that it shows, its name, the role that it plays, and the verdicts of
/// scenarios, with words that must be in a finding.
macro_rules! programs {
    ($each:ident) => {
        $each! {
    a_fork_bomb_is_ended: "fork_bomb" as "server",
        [("build-server", Pass, ""), ("server-socket", Fail, "without end")];
    a_program_full_of_threads_is_graded: "thread_bomb" as "server", SERVES;
    a_program_that_execs_for_ever_is_ended: "exec_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_faults_for_ever_is_ended: "fault_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_signals_itself_for_ever_is_ended: "signal_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_spins_is_ended: "spin" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "without end")];
    a_program_that_sleeps_for_hours_is_graded_at_once: "sleep_an_hour" as "server", SERVES;
    a_program_that_stops_itself_is_ended: "stop_itself" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "")];
    a_flood_on_the_terminal_is_cut: "flood_terminal" as "server",
        [("server-socket", Fail, "without end")];
    a_line_of_many_pages_is_cut: "long_line" as "server",
        [("server-socket", Pass, ""), ("server-bind", Pass, "")];
    a_disk_is_full_before_the_machine_is: "fill_disk" as "server", SERVES;
    memory_is_used_up_before_the_machines_is: "take_memory" as "server", SERVES;
    a_daemon_does_not_outlive_its_run: "daemon" as "server", [("build-server", Pass, "")];
    orphans_do_not_outlive_their_run: "orphans" as "server", SERVES;
    a_program_that_ignores_signals_is_ended: "ignore_signals" as "server", SERVES;
    a_program_that_kills_everybody_kills_nobody: "kill_everybody" as "server", SERVES;
    the_kernels_files_cant_be_written: "write_to_proc" as "server", SERVES;
    no_rights_are_to_be_had: "take_rights" as "server", SERVES;
    no_bytes_move_unseen: "move_unseen" as "server", SERVES;
    what_is_sent_out_of_a_file_is_seen: "answer_from_file" as "server", SERVES;
    a_flood_out_of_a_file_is_cut: "flood_from_file" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    nobody_goes_ways_of_their_own: "take_ways" as "server", SERVES;
    memory_that_is_no_processs_own_is_used_up: "take_shared" as "server", SERVES;
    what_children_take_together_is_bounded: "take_together" as "server",
        [("build-server", Pass, ""), ("server-socket", Fail, "more memory than a run may have")];
    what_children_share_is_counted_once: "share_since_fork" as "server", SERVES;
    what_is_looked_at_again_and_again_is_bounded: "look_for_ever" as "server",
        [("server-socket", Fail, "more than can be recorded")];
    a_program_that_nobody_may_read_is_seen: "unreadable" as "server", SERVES;
    threads_end_and_exec_in_any_order: "odd_threads" as "server", SERVES;
    who_waits_for_what_never_comes_holds_nobody_up: "never_comes" as "server", SERVES;
    odd_terminals_hold_nobody_up: "odd_terminals" as "server", SERVES;
    a_stopped_terminal_is_waited_for: "stopped_terminal" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "waits in write()")];
    one_system_call_that_sends_without_end_is_seen: "long_send" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "client 1 hears")];
    a_pipe_in_a_librarys_place_is_not_opened: "pipe_for_library" as "server", SERVES;
    a_program_that_never_answers_fails_its_handshake: "never_answer" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "client 1")];
    a_crash_is_named: "crash" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "SIGSEGV")];
    a_flood_for_the_caller_is_cut: "flood_caller" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "")];
    a_flood_for_the_server_is_cut: "flood_server" as "client",
        [("client-connect", Pass, ""), ("client-handshake", Fail, "")];
    a_client_that_dials_for_ever_is_ended: "dial_for_ever" as "client",
        [("client-handshake", Fail, "")];
    text_that_would_act_is_shown_and_does_not_act: "odd_text" as "server",
        [("server-socket", Fail, ""), ("server-bind", Pass, "")];
    // Tasks without end.
    a_bomb_of_borrowed_memory_is_ended: "vfork_bomb" as "server",
        [("server-socket", Fail, "without end")];
    daemons_without_end_are_ended: "daemon_bomb" as "server",
        [("server-socket", Fail, "without end")];
    who_is_always_another_process_is_ended: "comet" as "server",
        [("server-socket", Fail, "without end")];
    children_that_nobody_asks_for_are_ended: "zombie_bomb" as "server",
        [("server-socket", Fail, "without end")];
    what_is_done_before_main_is_bounded: "before_main" as "server",
        [("server-socket", Fail, "without end")];
    what_is_done_after_main_is_bounded: "after_main" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "without end")];
    // Everything there is, used up.
    a_stack_without_end_is_a_crash: "take_stack" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "SIGSEGV")];
    stacks_of_threads_are_memory_too: "take_stacks" as "server", SERVES;
    inodes_are_used_up_before_the_machines_are: "take_inodes" as "server", SERVES;
    descriptors_are_used_up_before_the_machines_are: "take_descriptors" as "server", SERVES;
    what_sockets_keep_is_bounded: "take_buffers" as "server", SERVES;
    mappings_are_not_copied_without_end: "take_mappings" as "server", SERVES;
    nine_tenths_of_everything_are_allowed: "take_most" as "server", SERVES;
    a_program_gets_no_cpu_that_is_not_its_own: "take_cpus" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    who_gives_its_cpu_away_for_ever_is_ended: "yield_for_ever" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "without end")];
    // Floods.
    a_flood_on_both_streams_is_cut: "flood_stderr" as "server",
        [("server-socket", Fail, "without end")];
    a_flood_of_many_messages_at_once_is_cut: "flood_messages" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    a_flood_that_the_kernel_keeps_back_is_cut: "flood_withheld" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    a_flood_of_urgent_bytes_is_cut: "flood_urgent" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    a_flood_behind_the_answer_is_cut: "flood_after_answer" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    a_flood_of_datagrams_is_cut: "flood_datagrams" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    // Others, and what is theirs.
    every_way_to_send_a_signal_reaches_nobody_else: "stop_everybody" as "server", SERVES;
    neighbours_are_not_watched: "watch_neighbours" as "server", SERVES;
    no_descriptor_is_left_over: "leftover_descriptors" as "server", SERVES;
    nothing_but_the_world_is_to_be_read: "look_for_results" as "server", SERVES;
    what_is_removed_is_the_worlds: "destroy" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "ended with status 127")];
    what_stands_in_a_programs_place_is_its_own_fault: "loop_itself" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "ended with status 127")];
    a_crash_tells_the_machine_nothing: "leave_cores" as "server", SERVES;
            // Misleading.
    words_of_other_readers_are_only_words: "forged_words" as "server",
        [("server-socket", Fail, ""), ("server-bind", Pass, "")];
    names_in_proc_mislead_nobody: "odd_names" as "server", SERVES;
    who_looks_for_the_tracer_is_graded_by_what_it_does: "look_for_the_tracer" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "pause()")];
    traps_of_its_own_are_a_programs_own: "trap_itself" as "server", SERVES;
    no_filter_of_its_own_answers: "own_filter" as "server", SERVES;
    other_doors_of_the_kernel_are_closed: "odd_interfaces" as "server", SERVES;
    wild_arguments_harm_only_their_program: "wild_arguments" as "server", SERVES;
    // Clocks and descriptors.
    clocks_cant_be_set: "set_clocks" as "server", SERVES;
    a_storm_of_timers_holds_nobody_up: "timer_storm" as "server", SERVES;
    who_waits_by_reading_clocks_gets_there: "read_clocks" as "server", SERVES;
    who_closes_the_terminal_is_not_heard: "close_all" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "not announced")];
    sockets_may_stand_where_the_terminal_was: "dup_over" as "server", SERVES;
    sockets_may_be_passed_on: "pass_descriptors" as "server", SERVES;
    who_watches_everything_serves_too: "watch_everything" as "server", SERVES;
        }
    };
}
