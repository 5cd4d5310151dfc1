namespace Perennial.Proofs;

/// <summary>Days of a shop's calendar, counted from 1970; both ends are in it.</summary>
public readonly record struct DaySpan(int FirstDay, int LastDay)
{
    public bool Has(int day) => FirstDay <= day && day <= LastDay;
}
