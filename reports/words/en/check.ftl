# What is said of a submission before its programs are judged: its files, its builds, how its programs are started, what they ask.

## Which file plays which role. `$title` is the title of a role, `$role` its name.

each-could-be-say-which = Each of { $files } could be { $title }; say which by --role { $role }=FILE.
each-could-be = each of { $files } could be { $title }
say-which-it-is = Say which it is: --role { $role }=FILE, or for a class [[role]] with `student` and `{ $role } = "FILE"` in the --adjust file.
could-be-several = { $file } could be { $titles }; say which by --role ROLE=FILE.
taken-and-not-others = { $file } is taken as { $title }, and not { $others }; --role { $role }=FILE chooses another.
taken-for-its-calls = { $file } is taken as { $title }, because it calls { $calls }.
not-what-its-name-says = { $file } is no { $role }, whatever its name says: it calls { $calls } and never { $never }.
plays-another-too = { $file } calls { $syscall }(), so it plays { $title } too.
and-the-last = { $list } and { $last }
has-no-main = { $file } has no main().
flawed-so-not-taken = { $file } { $flaw }, so it can't be { $title }.
it-is-flawed = it { $flaw }
is-no-program = is neither C or C++ source nor an executable for this machine
is-a-library = is a library, not a program
is-a-shared-library = is a shared library, not a program
is-an-object-file = is an object file, not yet a program
is-for-macos = is an executable for macOS ({ $machine })
is-for-windows = is an executable for Windows ({ $machine })
is-for-another-machine = is an executable for another machine ({ $machine })
source-is-empty = { $file } is empty.
source-is-utf-16 = { $file } is saved as UTF-16, which a compiler doesn't read; save it as UTF-8.
source-is-no-text = { $file } doesn't look like text.

## Files that are there, and those that are left out.

files-seen = files seen: { $files }
no-files = none
names-and-more = { $list } and { $count } more
files-and-more = { $list }, { $count } more
is-an-archive = { $file } is an archive: unpack it first
last-version-counts = Of several versions the last counts: Version { $number }.
too-large-for-a-source = { $file } has { $mib } MiB: that is no source, and it counts as not handed in.
left-out-links = Left out, because links are not followed: { $files }.
left-out-special = Left out, because they are no regular files: { $files }.
left-out-unreadable = Left out, because they can't be read: { $files }.
left-out-deep = Left out, because they lie too deep in folders: { $files }.
left-out-many = Left out, because there are more than 2000 files: { $files }.
left-out-large = Left out, because they are larger than 1 MiB and no programs: { $files }.
left-out-bytes = Left out, because all files together are larger than 64 MiB: { $files }.
left-out-folders = Left out, because they lie in more than 1000 folders: { $files }.
no-program-handed-in = no program for { $title } was handed in; files seen: { $seen }
only-what-was-named = No more than { $files } was named, so all that is asked is about { $roles }; name the folder for the rest.
hand-in-its-source = Hand in its source, { $role }.c. If it is there under another name, --role { $role }=FILE says so.
hand-in-its-source-named = Hand in its source, { $role }.c, under a name with { $words } in it. If it is there under another name, --role { $role }=FILE says so.

## Builds. What the compiler itself says stays as it is.

compiler-made-nothing = the compiler made no program, and said nothing
compiler-made-no-program = the compiler made no program: { $said }
and-more-errors = { $problem } (and { $count ->
    [1] one more error
   *[other] { $count } more errors
})
and-more-messages = and { $count } more messages
in-another-file = (in { $file }, line { $line })
text-above-the-first-include = { $place }: "{ $line }" stands above the first #include and is no C; put it into a comment: /* … */
compiler-used-up-its-time = the compiler used up the { $seconds } s of CPU time that the builds of this program may take, and was ended
compiler-took-too-much-memory = the compiler took more than the { $mib } MiB of memory that a build may have, and was ended
compiler-said-too-much = the compiler said more than { $mib } MiB, the most that a build may say, and was ended
compiler-made-too-much = what the compiler makes of it is larger than { $mib } MiB, the largest file that a build may write
compiler-waited = the compiler waited for input that nobody gives, and was ended
help-compiler-busy = A program of this lab is compiled within a second: look for a file that includes itself, for macros that multiply, and for very large arrays with values.
help-compiler-said-too-much = Run the compiler yourself and mend the first thing that it says.
help-compiler-made-too-much = A program of this lab is a hundredth of that: look for very large arrays with values. An array without values takes no room in the file.
help-compiler-waited = Look for an #include of what is no file, such as a device or a pipe.
not-built-with-sanitizers = it could not be built with sanitizers: { $problem }
no-source-for-sanitizers = no source of it was handed in to be built with sanitizers
only-builds-are-judged = NO PROGRAM WAS RUN (--tier builds): only the builds are judged, and all else is undecided. The points are no mark.

## How programs are started, and what they ask.

started-without-arguments = The { $role } is started without arguments
started-with-arguments = The { $role } is started with the arguments: { $arguments }
could-not-be-started = The { $role } could not be started: it asks "{ $usage }"; say how it is started with { $how }
role-asks = The { $role } asks: { $questions }
asks-nothing-in-words = nothing in words, and gets { $answers }, which is next
asks-and-is-not-understood = "{ $question }", which is not understood, and gets { $answers }, which is next
asks-for = "{ $question }" for { $answers }

## What a submission is judged as.

judged-as = Judged as { $suite }, because { $why }; --suite NAME says another.
sign-of-the-suite = { $file } has "{ $text }"
no-sign-of-another-suite = nothing in the sources speaks of another lab
configured-by = Configured by { $file }, which lies in the folder that is graded or above it, and may be the student's own: { $said }. --config FILE names another, --no-config leaves it out.
said-in-line = { $said } (line { $line })

## Why a hand-in of a class has no report of its own.
no-file-handed-in = No file was handed in that can be read.
nothing-like-a-program = Nothing that was handed in looks like C or C++ source, or like an executable: { $seen }.
hand-in-unreadable = What was handed in can't be read: { $why }
