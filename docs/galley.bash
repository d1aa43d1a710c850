# bash completion for galley(1)

_galley_layouts() {
    galley layouts 2>/dev/null | awk '{ print $1 }'
}

_galley_formats() {
    galley --version 2>/dev/null | sed -n 's/^formats: //p'
}

_galley() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" = 1 ]; then
        words='render batch merge kit check preflight fonts new layouts extract
            import print --help --version'
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        return
    fi
    case $before in
    --layout) words="$(_galley_layouts)" ;;
    --lang) words='en en-GB de fr es it pt-BR ru zh-Hans zh-Hant zh-HK ja ko' ;;
    --from) words="$(_galley_formats)" ;;
    --profile) words='archive archive-source screen print' ;;
    --diagnostics) words='text json' ;;
    --impose) words='booklet 2up 4up cut-stack' ;;
    --sheet) words='A3 A4 SRA3 Letter Tabloid' ;;
    --turn) words='long short' ;;
    --marks) words='crop registration fold bars slug' ;;
    --missing) words='error box' ;;
    --duplex) words='printer off long short' ;;
    --dump) words='model style runs lines pages tags ops' ;;
    new) words='release layout' ;;
    esac
    if [ -z "$words" ] && [ "${word:0:1}" = - ]; then
        case $command in
        render) words='--output --layout --lang --fit-pages --profile
            --bleed --marks --no-marks --impose --sheet --signature --creep
            --turn --attach-source --attach-images
            --from --item
            --diagnostics --missing --strict --quiet --dump --help' ;;
        merge) words='--report --index --layout --diagnostics --no-sync
            --quiet --help' ;;
        batch) words='--output --jobs --name --include --exclude --shard
            --dry-run --force --prune --as-of --include-embargoed
            --include-withheld --time-limit --memory-limit --report --index
            --no-sync --layout --lang --fit-pages --profile --attach-source
            --attach-images --from --missing
            --diagnostics --strict --quiet --help' ;;
        kit) words='--output --package --force --layout --profile --bleed
            --marks --no-marks --impose --sheet --signature --creep --turn
            --diagnostics --strict --quiet --dump --keys --help' ;;
        check) words='--layout --lang --fit-pages --from --item --diagnostics
            --strict --quiet --help' ;;
        preflight) words='--ink-limit --diagnostics --strict --quiet --help' ;;
        fonts) words='--layout --lang --lock --verify --help' ;;
        layouts) words='--keys --help' ;;
        import) words='--output --from --lang --diagnostics --force --strict
            --quiet --help' ;;
        extract) words='--output --list --force --help' ;;
        print) words='--printer --list --copies --duplex --tray --wait
            --diagnostics --quiet --help' ;;
        *) words='--help' ;;
        esac
    elif [ -z "$words" ] && [ "$command" = layouts ]; then
        words="$(_galley_layouts)"
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    fi
    # Files and folders where no word fits.
    if [ ${#COMPREPLY[@]} = 0 ] && [ "${word:0:1}" != - ]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -o filenames -F _galley galley
