using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>
/// The days on which open spells wait to be looked at. Some of them no clock knows: whoever was due and rested, or had just been in another play, is looked at again when
/// that is over. Writing spells anew keeps such a day for as long as nothing was bought in between.
/// </summary>
internal sealed class WaitingDays
{
    private readonly Dictionary<(long Customer, int Category), (int LastDay, int NextDay)> days = [];

    private WaitingDays()
    {
    }

    /// <summary>Those of the spells that a condition is true for.</summary>
    public static WaitingDays Read(Database database, string where, object parameters, DbTransaction transaction)
    {
        var waiting = new WaitingDays();
        var rows = database.Connection.Query<(long Customer, int Category, int LastDay, int NextDay)>(
            $"select customer, category, {database.Dialect.DayNumber("last_day")}, {database.Dialect.DayNumber("next_day")} from spells where {where}", parameters, transaction, buffered: false);
        foreach (var (customer, category, lastDay, nextDay) in rows)
        {
            if (nextDay < OpenSpell.NoDay)
                waiting.days.Add((customer, category), (lastDay, nextDay));
        }

        return waiting;
    }

    /// <summary>The same spell, looked at no later than it was to be.</summary>
    public OpenSpell Kept(OpenSpell spell) => days.TryGetValue((spell.Customer.Value, spell.Category), out var known) && known.LastDay == spell.LastDay && known.NextDay < spell.NextDay
        ? spell with { NextDay = known.NextDay }
        : spell;
}
