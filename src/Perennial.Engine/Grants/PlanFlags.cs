using System.CommandLine;
using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>The flags that say how value opens over time.</summary>
internal sealed class PlanFlags(string count, string lastsOtherwise)
{
    private readonly Option<int> parts = new(count) { Description = "In how many parts", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> every = new("--every") { Description = "One part every day, week, month, year, 10d, 2w, …", DefaultValueFactory = _ => "month", HelpName = "PERIOD" };
    private readonly Option<string> first = new("--first") { Description = "When the first part opens: now, or after-one period", DefaultValueFactory = _ => "now", HelpName = "WHEN" };
    private readonly Option<string> lasts = new("--each-lasts") { Description = "How long each part can be used: until-next, for-ever, or a period", DefaultValueFactory = _ => lastsOtherwise, HelpName = "HOW-LONG" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[parts, every, first, lasts])
            command.Options.Add(option);
    }

    public Verdict<ReleasePlan> Read(ParseResult line)
    {
        if (!DayWord.Period(line.GetValue(every)!).Granted(out var period, out var refusal))
            return refusal;
        if (line.GetValue(first) is not ("now" or "after-one"))
            return new Refusal("option_first", $"--first: ‘{line.GetValue(first)}’ is neither now nor after-one.");

        var (end, own) = line.GetValue(lasts) switch
        {
            "until-next" => (TrancheEnd.BeforeNext, null),
            "for-ever" or "forever" => (TrancheEnd.Never, null),
            var text => (TrancheEnd.AfterPeriod, text),
        };
        Period? length = null;
        if (own is not null && !DayWord.Period(own).Granted(out length))
            return new Refusal("option_period", $"--each-lasts: ‘{own}’ is neither until-next nor for-ever nor a period such as 1m or 10d.");

        return new ReleasePlan(line.GetValue(parts), period, line.GetValue(first) == "now", end, length);
    }
}
