using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial cards define NAME …</c>.</summary>
internal static class DefineCardVerb
{
    public const string Examples = """
        perennial cards define top-up --pay 200 --bonus 200 --parts 10 --every month
        perennial cards define arrivals --pay 500 --bonus 500 --parts 10 --every week --each-lasts until-next --arrived-within 7
        perennial cards define rice-card --pay 200 --bonus 200 --parts 5 --every month --category rice --terms-for card --dry-run
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the card is called" };
        var flags = new CardFlags();
        var command = new Command("define", "Say what a card costs and what it gives when; a change is a new version, cards that are sold keep theirs") { name };
        flags.AddTo(command);
        DefineVerb.Complete(shell, (command, "card"), (line, shop) =>
            flags.Read(line, line.GetValue(name)!, shop.Currency).Granted(out var programme, out var refusal)
                ? new DefineWish(programme.Name, CardKind.Card, programme.Check(), version => LedgerJson.Text(programme with { Version = version }))
                : refusal);
        return command;
    }
}
