using NodaTime;
using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>Plays and candidates for tests.</summary>
internal static class MadePlays
{
    public static StoreId Store { get; } = new(1);

    /// <summary>A reminder at half, a coupon at three quarters and another at nine in ten; nobody held out.</summary>
    public static Play Clock { get; } = new("win-back", Family.Duration, new(TriggerKind.ClockPassed), [new() { Message = Said }, Coupon(Quantile.ThreeQuarters, 500), Coupon(Quantile.NineTenths, 1_000)], new(1_000_000)) { HoldOutPercent = default };

    public static Play OnOrder(params PlayStep[] steps) => new("thanks", Family.LockIn, new(TriggerKind.OrderPaid), steps, new(1_000_000)) { HoldOutPercent = default };

    public static PlayMessage Said => new("sms") { Text = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "Hello" } };

    public static PlayStep Coupon(Quantile? at, long minor) => new() { At = at, Give = new() { Coupon = new(minor) } };

    /// <summary>Bought on day 100, passes the shares after 10, 20, 30 and 40 days and is lost after 100.</summary>
    public static Candidate Candidate { get; } = new(new(7), 1, 120) { LastDay = 100, Pace = new Pace(10, 20, 30, 40, 100), Facts = new() { Occasions = 2, SpentMinor = 10_000, LastDay = 100 } };

    public static Verdict<Entered> Decide(Play play, Candidate candidate, int today, (PlayPast? Past, PlayRoom? Room, int LaunchedDay)? so = null) =>
        Entry.Decide((Store, play, so?.LaunchedDay ?? 110), candidate, (so?.Past ?? PlayPast.None, so?.Room ?? new(0, 0)), today);

    public static LocalDate Date(int year, int month, int day) => new(year, month, day);
}
