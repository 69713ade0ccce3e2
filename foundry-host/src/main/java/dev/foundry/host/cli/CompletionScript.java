package dev.foundry.host.cli;

/**
 * Completion scripts: short, because they ask the program what fits ({@link Completion}). So they know every plugin's commands
 * and need not be written anew.
 */
final class CompletionScript {
    /** Without mapfile and readarray, which macOS' bash does not have. */
    static final String BASH = """
            # bash completion of foundry
            _foundry() {
              local word
              COMPREPLY=()
              while IFS=$'\\t' read -r word _; do
                COMPREPLY+=("$word")
              done < <("${COMP_WORDS[0]/#\\~/$HOME}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            }
            complete -o default -F _foundry foundry
            """;

    static final String ZSH = """
            #compdef foundry
            _foundry() {
              local line
              local -a offers
              while IFS= read -r line; do
                offers+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
              done < <("${(Q)words[1]/#\\~/$HOME}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)
              if (( $#offers )); then
                _describe foundry offers
              else
                _files
              fi
            }
            if [[ $funcstack[1] == _foundry ]]; then
              _foundry "$@"
            else
              compdef _foundry foundry
            fi
            """;

    static final String FISH = """
            # fish completion of foundry
            function __foundry_ask
                set -l words (commandline -opc)
                set -l current (commandline -ct)
                set -g __foundry_offers ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
                test (count $__foundry_offers) -gt 0
            end
            complete -c foundry -n __foundry_ask -f -a '$__foundry_offers'
            """;

    private CompletionScript() {}
}
