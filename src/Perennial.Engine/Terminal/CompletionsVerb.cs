using System.CommandLine;

namespace Perennial.Terminal;

/// <summary><c>perennial completions SHELL</c>: a script that lets the shell complete commands and options.</summary>
public static class CompletionsVerb
{
    public const string Examples = """
        perennial completions bash >> ~/.bashrc
        perennial completions zsh >> ~/.zshrc
        perennial completions fish > ~/.config/fish/completions/perennial.fish
        perennial completions powershell >> $PROFILE
        """;

    // Each asks the program itself, so that what is completed is what there is.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _perennial() {
                local line="${COMP_LINE#* }" at=$((COMP_POINT - ${#COMP_WORDS[0]} - 1))
                mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$at]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _perennial perennial
            """,
        ["zsh"] = """
            _perennial() {
                local line="${BUFFER#* }"
                compadd -- ${(f)"$(perennial "[suggest:$((CURSOR - ${#words[1]} - 1))]" "$line" 2>/dev/null)"}
                _files
            }
            compdef _perennial perennial
            """,
        ["fish"] = """
            function __perennial_complete
                set -l line (string replace -r '^\S+\s?' '' -- (commandline -cp))
                perennial "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c perennial -a '(__perennial_complete)'
            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName perennial -ScriptBlock {
                param($word, $ast, $position)
                $line = $ast.ToString() -replace '^\S+\s?', ''
                $at = [Math]::Max(0, $position - ($ast.ToString().Length - $line.Length))
                perennial "[suggest:$at]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("SHELL") { Description = string.Join(", ", Scripts.Keys) };
        name.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completions", "Print a script that completes commands and options in your shell") { name };
        command.SetAction(line => shell.ScreenFor(line).WriteLine(Scripts[line.GetValue(name)!]));
        return command;
    }
}
