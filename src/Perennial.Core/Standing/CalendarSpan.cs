namespace Perennial.Standing;

/// <summary>A stretch of the shop's calendar that everybody's counting begins anew with.</summary>
public enum CalendarSpan
{
    Month,
    Quarter,
    Year,
}
