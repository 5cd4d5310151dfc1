using NodaTime;
using Perennial.Ledger;

namespace Perennial.Plays;

public sealed class EntryTests
{
    [Fact]
    public void Who_is_due_today_enters_with_the_first_step()
    {
        Assert.Equal(new Entered(false, 0, 120), MadePlays.Decide(MadePlays.Clock, MadePlays.Candidate, 120).OrThrow());
    }

    [Theory]
    [InlineData(120, 0, 120)]
    [InlineData(129, 0, 129)]
    [InlineData(130, 1, 130)]
    [InlineData(139, 1, 139)]
    [InlineData(140, 2, 140)]
    [InlineData(200, 2, 200)]
    public void Who_is_late_begins_with_the_step_that_belongs_to_where_they_stand(int today, int step, int day) =>
        Assert.Equal(new Entered(false, step, day), MadePlays.Decide(MadePlays.Clock, MadePlays.Candidate, today).OrThrow());

    [Fact]
    public void The_reasons_come_in_the_order_of_the_documentation()
    {
        // Everything is wrong at first; mending one thing after the other brings the next reason forward.
        var day = ShopCalendar.DateOf(300);
        var play = MadePlays.Clock with { LastDay = day, Audience = new() { Tags = ["vip"] }, Guard = new(1) { TimesPerCustomer = 1, Cooldown = Period.FromDays(5), CustomersMax = 1 } };
        var past = new PlayPast(1, true, 298);
        var room = new PlayRoom(1, 1);
        var candidate = MadePlays.Candidate with { TriggerDay = 400, Facts = MadePlays.Candidate.Facts with { LastDay = 299 }, RestsUntilDay = 500 };
        var (today, launched) = (301, 290);
        var said = new List<string>();

        void Ask() => said.Add(MadePlays.Decide(play, candidate, today, (past, room, launched)).Refusal?.Code ?? "entered");
        Ask();
        today = 300;
        Ask();
        past = past with { IsInCycle = false };
        Ask();
        past = past with { Times = 0 };
        Ask();
        play = play with { Audience = Audience.Everybody };
        Ask();
        candidate = candidate with { TriggerDay = 120 };
        Ask();
        play = play with { Trigger = play.Trigger with { CatchUp = true } };
        Ask();
        candidate = candidate with { LastDay = 250 };
        Ask();
        candidate = candidate with { Facts = candidate.Facts with { LastDay = 250 } };
        Ask();
        candidate = candidate with { RestsUntilDay = 0 };
        Ask();
        past = past with { LastEnteredDay = 295 };
        Ask();
        room = new(0, 0);
        Ask();

        Assert.Equal(["play_over", "play_entered", "play_entered", "play_audience", "play_not_yet", "play_before_launch", "play_lost", "play_bought", "play_resting", "play_cooldown", "play_full", "entered"], said);
    }

    [Fact]
    public void A_play_takes_nobody_in_before_its_first_day_and_after_its_last()
    {
        var play = MadePlays.Clock with { FirstDay = ShopCalendar.DateOf(130), LastDay = ShopCalendar.DateOf(131) };

        Assert.Equal(["play_over", "entered", "entered", "play_over"], new[] { 129, 130, 131, 132 }.Select(day => MadePlays.Decide(play, MadePlays.Candidate, day).Refusal?.Code ?? "entered"));
    }

    [Fact]
    public void On_a_full_day_the_others_come_on_the_days_after()
    {
        var play = MadePlays.Clock with { Guard = new(1) { CustomersPerDay = 2 } };
        var room = new PlayRoom(5, 0);

        Assert.Equal(["entered", "entered", "play_full"], Enumerable.Range(0, 3).Select(_ => MadePlays.Decide(play, MadePlays.Candidate, 120, (null, room, 110)).Refusal?.Code ?? "entered"));
        Assert.Equal((7, 2), (room.InAll, room.Today));
    }

    [Theory]
    [InlineData(106, true)]
    [InlineData(107, false)]
    public void A_cooldown_of_a_fortnight_counts_the_day_itself(int lastEntered, bool enters)
    {
        var play = MadePlays.Clock with { Guard = new(1) { Cooldown = Period.FromDays(14) } };

        Assert.Equal(enters, MadePlays.Decide(play, MadePlays.Candidate, 120, (new(0, false, lastEntered), null, 110)).Granted(out _));
    }

    [Fact]
    public void Who_is_held_out_enters_and_is_left_alone()
    {
        var play = MadePlays.Clock with { HoldOutPercent = new(5_000) };
        var sides = Enumerable.Range(1, 4_000).Select(customer => MadePlays.Decide(play, MadePlays.Candidate with { Customer = new(customer) }, 120).OrThrow().IsHeldOut).ToArray();

        Assert.InRange(sides.Count(isHeldOut => isHeldOut), 1_850, 2_150);
        Assert.Equal(sides, Enumerable.Range(1, 4_000).Select(customer => play.HoldOut.Has(MadePlays.Store, play.Name, new(customer))));
    }

    /// <summary>The horizon of a clock is no longer than the longest gap: where everybody comes once a month it ends with nine tenths.</summary>
    [Fact]
    public void In_a_very_regular_shop_who_passes_the_last_share_is_reached_and_not_lost_with_it()
    {
        var shares = new Clocks.ClockShares(28, 29.5, 30, 30, 30);
        var pace = new Clocks.ClockFace(Clocks.ClockFace.Shop, shares, null, 3.4, 1).PaceOf(1, 1.03)!.Value;
        var play = MadePlays.Clock with { Trigger = new(TriggerKind.ClockPassed) { Quantile = Quantile.NineTenths }, Steps = [MadePlays.Coupon(null, 500)] };
        string Said(int days) => MadePlays.Decide(play, MadePlays.Candidate with { TriggerDay = 100 + pace.NineTenths, Pace = pace }, 100 + days).Refusal?.Code ?? "entered";

        Assert.Equal(31, pace.NineTenths);
        Assert.Equal(["play_not_yet", "entered", "entered", "play_lost"], [Said(30), Said(31), Said(31 + Clocks.Pace.LastChanceDays), Said(32 + Clocks.Pace.LastChanceDays)]);
        // Where the clock looks further than that, it is as far as it looks.
        Assert.Equal(103, new Clocks.ClockFace(Clocks.ClockFace.Shop, shares with { HorizonDays = 100 }, null, 3.4, 1).PaceOf(1, 1.03)!.Value.Horizon);
    }
}
