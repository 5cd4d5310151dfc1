using System.CommandLine;
using Perennial.Ledger;
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
        var author = new Option<string?>("--actor") { Description = "Who defines it [default: cli: and your user name]", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Show the card, and write nothing" };
        var flags = new CardFlags();
        var command = new Command("define", "Say what a card costs and what it gives when; a change is a new version, cards that are sold keep theirs") { name };
        flags.AddTo(command);
        command.Options.Add(author);
        command.Options.Add(dry);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (ProgrammePrint.NoCurrency(shop) is { } none)
                return screen.RefuseByRule(none, null);
            if (!flags.Read(line, line.GetValue(name)!, shop.Currency).Granted(out var programme, out var refusal))
                return screen.Refuse(refusal);
            if (programme.Check() is { } wrong)
                return screen.RefuseByRule(wrong, null);

            var now = shell.Now();
            var ask = new DefineAsk(programme.Name, CardKind.Card, version => LedgerJson.Text(programme with { Version = version }), line.GetValue(author) ?? MoneyFlags.UserActor, now);
            if (!ProgrammeBook.Define(database, shop, ask, line.GetValue(dry)).Granted(out var defined, out refusal))
                return screen.RefuseByRule(refusal, null);

            ProgrammePrint.Defined(screen, (defined.Definition, defined.IsNew, line.GetValue(dry)), new ShopCalendar(shop.Zone).DayOf(now));
            return ExitCode.Ok;
        }));
        return command;
    }
}
