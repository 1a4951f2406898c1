/*
 * Generator, run while building: the ordinary months of the lunar calendar
 * (lunar.h), as C on standard output.  A row is a year; of each month it has
 * the days from 1 January 2000 to its first, twice, and one more if it has
 * thirty.
 *
 * New moons after chapter 49 and the sun after chapter 25 of Jean Meeus,
 * "Astronomical Algorithms", 2nd edition, 1998; both good to some seconds of
 * time and of arc, which is more than a calendar of days needs.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "entity/lunar.h"

#define RAD (3.14159265358979323846 / 180)
#define MONTH 29.530588861
#define ZONE (7.0 / 24)

/* Terrestrial less universal time, in days, roughly: a minute in 2000. */
static double delta_t(double year)
{
    double t = (year - 2000) / 100;

    return (62.9 + 32 * t + 56 * t * t * (t > 0 ? 1 : 0.1)) / 86400;
}

/* Day number (Julian, at noon) of the new moon k since January 2000. */
static int32_t new_moon(int k)
{
    double t = k / 1236.85, t2 = t * t;
    double day = 2451550.09766 + MONTH * k + 0.00015437 * t2;
    double e = 1 - 0.002516 * t - 0.0000074 * t2;
    double s = (2.5534 + 29.10535670 * k - 0.0000014 * t2) * RAD;
    double m = (201.5643 + 385.81693528 * k + 0.0107582 * t2) * RAD;
    double f = (160.7108 + 390.67050284 * k - 0.0016118 * t2) * RAD;
    double node = (124.7746 - 1.56375588 * k + 0.0020672 * t2) * RAD;

    day += -0.40720 * sin(m) + 0.17241 * e * sin(s) + 0.01608 * sin(2 * m) +
           0.01039 * sin(2 * f) + 0.00739 * e * sin(m - s) -
           0.00514 * e * sin(m + s) + 0.00208 * e * e * sin(2 * s) -
           0.00111 * sin(m - 2 * f) - 0.00057 * sin(m + 2 * f) +
           0.00056 * e * sin(2 * m + s) - 0.00042 * sin(3 * m) +
           0.00042 * e * sin(s + 2 * f) + 0.00038 * e * sin(s - 2 * f) -
           0.00024 * e * sin(2 * m - s) - 0.00017 * sin(node) -
           0.00007 * sin(m + 2 * s) + 0.00004 * sin(2 * m - 2 * f) +
           0.00004 * sin(3 * s) + 0.00003 * sin(m + s - 2 * f) +
           0.00003 * sin(2 * m + 2 * f) - 0.00003 * sin(m + s + 2 * f) +
           0.00003 * sin(m - s + 2 * f) - 0.00002 * sin(m - s - 2 * f) -
           0.00002 * sin(3 * m + s) + 0.00002 * sin(4 * m);
    day += 0.000325 * sin((299.77 + 0.107408 * k - 0.009173 * t2) * RAD) +
           0.000165 * sin((251.88 + 0.016321 * k) * RAD) +
           0.000164 * sin((251.83 + 26.651886 * k) * RAD);
    return (int32_t)floor(day - delta_t(2000 + t * 100) + ZONE + 0.5);
}

/* Which twelfth of its way (0 from the March equinox) the sun is in at the
 * beginning of a day. */
static int sun_sector(int32_t julian)
{
    double t = (julian - 0.5 - ZONE - 2451545.0) / 36525;
    double m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * RAD;
    double way = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;

    way += (1.914602 - 0.004817 * t) * sin(m) +
           (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m);
    way -= 0.00569 + 0.00478 * sin((125.04 - 1934.136 * t) * RAD);
    way = fmod(way, 360);
    return (int)floor((way < 0 ? way + 360 : way) / 30);
}

/* Number of the moon that begins the eleventh month of a year. */
static int eleventh(unsigned year)
{
    int k = (int)floor(((int)year - 2000) * 12.3685) + 12;

    /* The last moon that begins before the day after the solstice. */
    while (sun_sector(new_moon(k + 1) + 0) < 9)
        k++;
    while (sun_sector(new_moon(k)) >= 9)
        k--;
    return k;
}

/* The moon that begins an ordinary month of a lunar year. */
static int moon_of(unsigned year, unsigned month)
{
    unsigned from = month >= 11 ? year : year - 1;
    int first = eleventh(from), next = eleventh(from + 1);
    int k = first + (int)(month + 1) % 12;

    if (next - first == 13) {
        int leap = first + 1;

        while (sun_sector(new_moon(leap)) != sun_sector(new_moon(leap + 1)))
            leap++;
        k += k >= leap;
    }
    return k;
}

/* 1 January 2000. */
#define EPOCH 2451545

int main(void)
{
    for (unsigned year = TC_LUNAR_FIRST; year <= TC_LUNAR_LAST; year++) {
        for (unsigned month = 1; month <= 12; month++) {
            int k = moon_of(year, month), first = new_moon(k);
            int is_long = new_moon(k + 1) - first == 30;

            printf("%d,", 2 * (first - EPOCH) + is_long);
        }
        printf("\n");
    }
    return fclose(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
