using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial packs define NAME …</c>.</summary>
internal static class DefinePackVerb
{
    public const string Examples = """
        perennial packs define four-fifties --coupon "50 off 200" --times 4 --every month
        perennial packs define tea-pack --coupon "15% off 100 max 30" --times 3 --every 2w --category tea --price 9.90
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the pack is called" };
        var flags = new PackFlags();
        var author = new Option<string?>("--actor") { Description = "Who defines it [default: cli: and your user name]", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Show the pack, and write nothing" };
        var command = new Command("define", "Say what the coupons of a pack take off and when each can be used; a change is a new version") { name };
        flags.AddTo(command);
        command.Options.Add(author);
        command.Options.Add(dry);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (ProgrammePrint.NoCurrency(shop) is { } none)
                return screen.RefuseByRule(none, null);
            if (!flags.Read(line, line.GetValue(name)!, shop.Currency).Granted(out var pack, out var refusal))
                return screen.Refuse(refusal);
            if (pack.Check() is { } wrong)
                return screen.RefuseByRule(wrong, null);

            var now = shell.Now();
            var ask = new DefineAsk(pack.Name, CardKind.Pack, version => LedgerJson.Text(pack with { Version = version }), line.GetValue(author) ?? MoneyFlags.UserActor, now);
            if (!ProgrammeBook.Define(database, shop, ask, line.GetValue(dry)).Granted(out var defined, out refusal))
                return screen.RefuseByRule(refusal, null);

            ProgrammePrint.Defined(screen, (defined.Definition, defined.IsNew, line.GetValue(dry)), new ShopCalendar(shop.Zone).DayOf(now));
            return ExitCode.Ok;
        }));
        return command;
    }
}
