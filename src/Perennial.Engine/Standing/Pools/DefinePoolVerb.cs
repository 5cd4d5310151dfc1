using System.CommandLine;
using NodaTime.Text;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools define NAME …</c>.</summary>
internal static class DefinePoolVerb
{
    public const string Examples = """
        perennial pools define upgrade --perk "a seat in front" --program flights --cut-off 24h --cost 30
        perennial pools define table --perk "the table at the window" --program stars --cut-off 18:00 --per month --instant
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the pool is called; levels name it in their perks" };
        var perk = new Option<string?>("--perk") { Description = "What is claimed, in your words [default: the name]", HelpName = "TEXT" };
        var program = new Option<string>("--program") { Description = "The status programme whose levels may claim", HelpName = "NAME", Required = true };
        var cutOff = new Option<string>("--cut-off") { Description = "When the places are given out: 24h before a slot begins, or 18:00 on the day before", DefaultValueFactory = _ => "24h", HelpName = "WHEN" };
        var cost = new Option<string?>("--cost") { Description = "What one place costs you", HelpName = "AMOUNT" };
        var per = new Option<string?>("--per") { Description = "month, quarter or year, in which free claims are counted [default: all time]", HelpName = "PERIOD" };
        var instant = new Option<bool>("--instant") { Description = "Give a free place at once, and not only at the cut-off" };
        var command = new Command("define", "Say what can be claimed, by whom, and when places are given out; a change is a new version") { name };
        foreach (var option in new Option[] { perk, program, cutOff, cost, per, instant })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!AmountWord.ReadOr(line.GetValue(cost), shop.Currency, "--cost").Granted(out var minor, out var refusal) || !CutOffOf(line.GetValue(cutOff)!).Granted(out var when, out refusal))
                return screen.Refuse(refusal);

            CalendarSpan? period = null;
            if (line.GetValue(per) is { } word)
            {
                if (!Enum.TryParse<CalendarSpan>(word, ignoreCase: true, out var span) || char.IsAsciiDigit(word[0]))
                    return screen.Refuse(new("option_per", $"--per: ‘{word}’ is no period; use month, quarter or year."));

                period = span;
            }

            var pool = new CapacityPool(line.GetValue(name)!, line.GetValue(perk) ?? line.GetValue(name)!, line.GetValue(program)!, when) { CostMinor = minor ?? 0, Period = period, IsInstant = line.GetValue(instant) };
            if (pool.Check() is { } wrong)
                return screen.Refuse(wrong);

            PoolPrint.Defined(screen, PoolBook.Define(database, shop, pool, ("cli:" + Environment.UserName, shell.Now())), shop.Currency);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<CutOff> CutOffOf(string text)
    {
        if (text.EndsWith('h') && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var hours))
            return new CutOff(hours, null);

        return LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).TryGetValue(default, out var time)
            ? new CutOff(null, time)
            : new Refusal("option_cut_off", $"--cut-off: ‘{text}’ is no cut-off; write 24h for hours before a slot begins, or 18:00 for a time of the day before.");
    }
}
