using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary><c>perennial standing define NAME | FILE …</c>.</summary>
internal static class DefineLevelsVerb
{
    public const string Examples = """
        perennial standing define stars --window 12m --level "Silver 3 5% max 20" --level "Gold 8 10% max 50" --warn 30
        perennial standing define flights --counts days --window 365d --level "90 90" --perk "90 upgrade"
        perennial standing define stars.json
        """;

    public static Command Make(Shell shell)
    {
        var flags = new LevelFlags();
        var dry = new Option<bool>("--dry-run") { Description = "Show the programme, and write nothing" };
        var command = new Command("define", "Say what each level needs and gives; a change is a new version, worked out for everybody at once");
        flags.AddTo(command);
        command.Options.Add(dry);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!flags.Read(line, shop.Currency).Granted(out var programme, out var refusal))
                return screen.Refuse(refusal);
            if (line.GetValue(dry))
            {
                StandingPrint.Programme(screen, (programme, IsNew: true, IsDry: true), shop.Currency);
                return ExitCode.Ok;
            }

            var (defined, isNew) = LevelBook.Define(database, shop, programme, ("cli:" + Environment.UserName, shell.Now()));
            if (!defined.IsFilled)
                Requalify.Everyone(database, shop, shell.Now());

            StandingPrint.Programme(screen, (defined.Programme, isNew, IsDry: false), shop.Currency);
            return ExitCode.Ok;
        }));
        return command;
    }
}
