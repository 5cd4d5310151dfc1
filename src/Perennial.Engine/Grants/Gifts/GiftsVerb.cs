using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts …</c>: a gift that says why.</summary>
public static class GiftsVerb
{
    public const string Examples = """
        perennial gifts suggest
        perennial gifts define herbal-tea --cost 1.50 --title en="herbal tea" --title zh=凉茶
        perennial gifts stock herbal-tea 40 --reason bought
        perennial gifts rule spicy --tag spicy --at-least 60% --gift herbal-tea --say en="{share} of your last {orders} orders was hot: {gift} to cool down."
        perennial gifts show
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("gifts", "Gifts with a reason: what is on the shelf, who gets what, what the data suggest");
        (Command, string)[] under =
        [
            (DefineGiftVerb.Make(shell), DefineGiftVerb.Examples),
            (GiftStockVerb.Make(shell), GiftStockVerb.Examples),
            (GiftRuleVerb.Make(shell), GiftRuleVerb.Examples),
            (ShowGiftsVerb.Rules(shell), ShowGiftsVerb.RulesExamples),
            (SuggestGiftsVerb.Make(shell), SuggestGiftsVerb.Examples),
            (ShowGiftsVerb.Make(shell), ShowGiftsVerb.Examples),
            (SweepGiftsVerb.Make(shell), SweepGiftsVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
